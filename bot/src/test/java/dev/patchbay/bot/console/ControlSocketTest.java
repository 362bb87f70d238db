package dev.patchbay.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
final class ControlSocketTest {
  @TempDir private Path folder;

  private final List<ControlSocket> sockets = new ArrayList<>();
  private final LinkedBlockingQueue<ConsoleRequest> entered = new LinkedBlockingQueue<>();
  private final Semaphore release = new Semaphore(0);
  private final AtomicInteger inWork = new AtomicInteger();
  private final AtomicInteger mostInWork = new AtomicInteger();

  @AfterEach
  void stopAll() {
    release.release(1_000);
    sockets.forEach(ControlSocket::stop);
  }

  @Test
  void plainTextAndJsonAreAnsweredByOneLineEach() throws IOException {
    start();
    try (var client = client()) {
      client.send("status\n");
      var plain = client.answer();
      // Only now: an answer with an id may overtake one without.
      client.send(
          """
          {"id":7,"command":"add yt rtmps://h/live","secret":"KEY","locale":"fr_CA"}
          """);
      var json = client.answer();

      assertThat(plain.has("id")).isFalse();
      assertThat(plain.get("text").textValue()).isEqualTo("status - - " + user());
      assertThat(json.get("id").intValue()).isEqualTo(7);
      assertThat(json.get("text").textValue()).isEqualTo("add yt rtmps://h/live KEY fr " + user());
      assertThat(json.get("elapsedMs").isIntegralNumber()).isTrue();
    }
  }

  @Test
  void aSlowRequestWithAnIdDelaysNoOther() throws Exception {
    start();
    try (var client = client()) {
      client.send("{\"id\":1,\"command\":\"wait\"}\n{\"id\":\"b\",\"command\":\"list\"}\nstatus\n");

      var first = List.of(client.answer(), client.answer());

      assertThat(first)
          .extracting(answer -> answer.path("id").asText())
          .containsExactlyInAnyOrder("b", "");
      release.release();
      assertThat(client.answer().get("id").intValue()).isEqualTo(1);
    }
  }

  @Test
  void answersWithoutIdsComeInOrder() throws Exception {
    start();
    try (var client = client()) {
      client.send("wait\nsecond\nthird\n{\"id\":1,\"command\":\"overtakes\"}\n");
      entered.take();

      assertThat(client.answer().get("text").textValue()).startsWith("overtakes");
      release.release();
      assertThat(client.answer().get("text").textValue()).startsWith("wait");
      assertThat(client.answer().get("text").textValue()).startsWith("second");
      assertThat(client.answer().get("text").textValue()).startsWith("third");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"command":"status"                    | not JSON
          {"command":"status"} x                 | not JSON
          {"command":"a","command":"b"}          | not JSON
          {"id":{},"command":"status"}           | id must be
          {"id":1.5,"command":"status"}          | id must be
          {"id":1,"command":7}                   | command must be a text
          {"id":1,"command":"x","secret":["K"]}  | secret must be a text
          {"id":1}                               | command is missing
          {"id":1,"comand":"status"}             | nothing else
          """)
  void aBrokenRequestGetsOneAnswerAndTheConnectionGoesOn(String line, String rule)
      throws IOException {
    start();
    try (var client = client()) {
      client.send(line + "\n\n  \n");

      var refusal = client.answer();
      assertThat(refusal.get("ok").booleanValue()).isFalse();
      assertThat(refusal.get("code").textValue()).isEqualTo("invalid");
      assertThat(refusal.get("text").textValue()).contains(rule);
      // Sent only now: an answer without an id may overtake one that has one.
      client.send("status\n");
      assertThat(client.answer().get("text").textValue()).startsWith("status");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"locale":"fr_CA"}                           | il manque command
          {"locale":"fr","x":1}                        | rien de plus
          {"locale":"fr","id":{},"command":"status"}   | id doit être un nombre entier
          {"locale":"fr","command":"bug"}              | quelque chose s'est cassé
          """)
  void aBrokenRequestIsRefusedInItsOwnLanguage(String line, String rule) throws IOException {
    start();
    try (var client = client()) {
      client.send(line + "\n");

      assertThat(client.answer().get("text").textValue()).contains(rule);
    }
  }

  @Test
  void whatNamesNoLanguageIsRefusedInTheRelays() throws IOException {
    var socket = new ControlSocket(data(), this::answer, Locale.FRENCH);
    sockets.add(socket);
    socket.start();
    try (var client = client()) {
      client.send("{\n");
      client.send(new byte[] {(byte) 0xff, '\n'});

      assertThat(client.answer().get("text").textValue())
          .isEqualTo(
              "ce n'est pas du JSON ; envoyez {\"command\":\"status\"}, ou seulement : status");
      assertThat(client.answer().get("text").textValue()).contains("doit être en UTF-8");
    }
  }

  @Test
  void aLineOfExactlyTheLimitIsReadAndALongerOneSkipped() throws IOException {
    start();
    String longest = "x".repeat(LineReader.MAX_BYTES);
    try (var client = client()) {
      client.send(longest + "\n" + longest + "x\n" + "y".repeat(1_000_000) + "\nstatus\n");

      assertThat(client.answer().get("text").textValue()).startsWith(longest);
      assertThat(client.answer().get("code").textValue()).isEqualTo("invalid");
      assertThat(client.answer().get("code").textValue()).isEqualTo("invalid");
      assertThat(client.answer().get("text").textValue()).startsWith("status");
    }
  }

  @Test
  void bytesThatAreNoUtf8AreRefusedRatherThanReplaced() throws IOException {
    start();
    try (var client = client()) {
      client.send(new byte[] {'k', 'e', 'y', (byte) 0xff, '\n'});

      assertThat(client.answer().get("text").textValue()).contains("UTF-8");
    }
  }

  @Test
  void noMoreThanTheLimitIsInWorkPerConnection() throws Exception {
    start();
    int asked = ControlConnection.MAX_IN_FLIGHT + 8;
    try (var client = client();
        var other = client()) {
      for (int i = 0; i < asked; i++) {
        client.send("{\"id\":" + i + ",\"command\":\"wait\"}\n");
      }
      for (int i = 0; i < ControlConnection.MAX_IN_FLIGHT; i++) {
        assertThat(entered.poll(10, TimeUnit.SECONDS)).isNotNull();
      }
      other.send("status\n");
      assertThat(other.answer().get("ok").booleanValue()).isTrue();
      release.release(asked);

      var answered = new HashSet<Integer>();
      for (int i = 0; i < asked; i++) {
        answered.add(client.answer().get("id").intValue());
      }
      assertThat(answered).hasSize(asked);
      // One of them is the other client's.
      assertThat(mostInWork).hasValue(ControlConnection.MAX_IN_FLIGHT + 1);
    }
  }

  @Test
  void oneClientTooManyIsToldSoAndAPlaceIsFreedByLeaving() throws Exception {
    start();
    var clients = new ArrayList<SocketClient>();
    try {
      for (int i = 0; i < ControlSocket.MAX_CONNECTIONS; i++) {
        clients.add(client());
        clients.getLast().send("status\n");
        clients.getLast().answer();
      }
      try (var refused = client()) {
        assertThat(refused.answer().get("text").textValue()).startsWith("at most 64 clients");
        assertThat(refused.isEnded()).isTrue();
      }
      clients.getFirst().endOutput();
      assertThat(clients.getFirst().isEnded()).isTrue();
      assertThat(isAdmitted()).isTrue();
    } finally {
      for (SocketClient client : clients) {
        client.close();
      }
    }
  }

  /** The place is free a moment after its last holder saw the end. */
  private boolean isAdmitted() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline) {
      try (var next = client()) {
        next.send("status\n");
        if (next.answer().get("ok").booleanValue()) {
          return true;
        }
      } catch (IOException refusedBeforeItCouldSend) {
        Thread.onSpinWait();
      }
    }
    return false;
  }

  @Test
  void aClientThatEndsItsSideStillGetsItsAnswers() throws Exception {
    start();
    try (var client = client()) {
      client.send("{\"id\":1,\"command\":\"wait\"}\nunterminated");
      client.endOutput();

      assertThat(client.answer().get("text").textValue()).startsWith("unterminated");
      release.release();
      assertThat(client.answer().get("id").intValue()).isEqualTo(1);
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void aBugInACommandIsAnsweredAndConfined() throws IOException {
    start();
    try (var client = client()) {
      client.send("bug\nstatus\n");

      assertThat(client.answer().get("code").textValue()).isEqualTo("failed");
      assertThat(client.answer().get("ok").booleanValue()).isTrue();
    }
  }

  @Test
  void stopAnswersWhatIsInWorkAndRemovesTheSocket() throws Exception {
    ControlSocket socket = start(Duration.ofSeconds(25));
    try (var client = client();
        var idle = client()) {
      idle.send("status\n");
      idle.answer();
      entered.take();
      client.send("wait\n");
      entered.take();
      Thread stopping = Thread.ofVirtual().start(socket::stop);
      assertThat(idle.isEnded()).isTrue();
      release.release();

      assertThat(client.answer().get("text").textValue()).startsWith("wait");
      assertThat(client.isEnded()).isTrue();
      stopping.join();
      assertThat(data().resolve("control.sock")).doesNotExist();
    }
  }

  private Map<String, Object> answer(ConsoleRequest request, String user) {
    mostInWork.accumulateAndGet(inWork.incrementAndGet(), Math::max);
    entered.add(request);
    try {
      switch (request.command()) {
        case "wait" -> release.acquireUninterruptibly();
        case "bug" -> throw new IllegalStateException("bug");
        default -> {}
      }
      return Map.of(
          "ok",
          true,
          "code",
          "ok",
          "text",
          request.command()
              + request.secret().map(secret -> " " + secret.reveal()).orElse(" -")
              + request.locale().map(locale -> " " + locale.getLanguage()).orElse(" -")
              + " "
              + user);
    } finally {
      inWork.decrementAndGet();
    }
  }

  private ControlSocket start() {
    return start(Duration.ofSeconds(2));
  }

  private ControlSocket start(Duration lastAnswers) {
    var socket = new ControlSocket(data(), this::answer, Locale.ENGLISH, lastAnswers);
    socket.start();
    sockets.add(socket);
    return socket;
  }

  private SocketClient client() throws IOException {
    return new SocketClient(data());
  }

  private Path data() {
    return folder.resolve("d");
  }

  private static String user() {
    return System.getProperty("user.name");
  }
}
