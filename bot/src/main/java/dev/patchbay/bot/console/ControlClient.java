package dev.patchbay.bot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Asks the running relay through its control socket, one request per connection. Thread-safe. */
final class ControlClient {
  /** A start of many destinations takes some 10 s; far beyond that nothing will come. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What asking came to. */
  sealed interface Outcome {
    record Answered(JsonNode answer) implements Outcome {}

    /** Nobody listens at the socket. */
    record NotRunning(Path socket) implements Outcome {}

    /** Another user's: nobody else can tell what is in it. */
    record Closed(Path folder) implements Outcome {}

    /** The socket is there and cannot be used, or the connection broke. */
    record Broken(Rule why) implements Outcome {}
  }

  private final Path data;
  private final Predicate<Path> mayEnter;

  ControlClient(Path data) {
    this(data, Files::isExecutable);
  }

  /** {@code mayEnter} tells whether the system lets this user into a folder. */
  ControlClient(Path data, Predicate<Path> mayEnter) {
    this.data = data;
    this.mayEnter = mayEnter;
  }

  /** Why asking is useless; without one, the socket may still be a dead process's. */
  Optional<Outcome> obstacle() {
    Optional<Outcome> closed =
        Stream.iterate(Optional.of(data), Optional::isPresent, at -> at.map(Path::getParent))
            .flatMap(Optional::stream)
            .filter(Files::isDirectory)
            .findFirst()
            .filter(mayEnter.negate())
            .map(Outcome.Closed::new);
    return closed.isPresent() || Files.exists(SocketFile.in(data))
        ? closed
        : Optional.of(new Outcome.NotRunning(SocketFile.in(data)));
  }

  /** Sends one request and waits for its answer, at most a minute. */
  Outcome ask(ConsoleRequest request) {
    Optional<Outcome> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Path socket = SocketFile.in(data);
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return ask(channel, request);
    } catch (IOException e) {
      // Refused: the file of a process that is dead. Otherwise the folder is another user's.
      return Files.isWritable(socket)
          ? new Outcome.NotRunning(SocketFile.in(data))
          : new Outcome.Broken(
              Rule.of("socket-unusable", socket.toString(), String.valueOf(e.getMessage())));
    }
  }

  private static Outcome ask(SocketChannel channel, ConsoleRequest request) {
    var answered = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> closeAfterPatience(channel, answered));
    try {
      ByteBuffer line = ByteBuffer.wrap((json(request) + "\n").getBytes(UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      return switch (new LineReader(channel, MAX_ANSWER_BYTES).next()) {
        case LineReader.Line.Text(String text) -> new Outcome.Answered(JSON.readTree(text));
        case LineReader.Line.Unreadable(Rule rule) -> new Outcome.Broken(rule);
        case LineReader.Line.End _ -> new Outcome.Broken(Rule.of("closed-without-answer"));
      };
    } catch (JsonProcessingException e) {
      return new Outcome.Broken(Rule.of("answer-not-json"));
    } catch (IOException e) {
      return new Outcome.Broken(Rule.of("no-answer", String.valueOf(e.getMessage())));
    } finally {
      answered.countDown();
    }
  }

  /** Blocking channels know no timeout; closing one ends the read. */
  private static void closeAfterPatience(SocketChannel channel, CountDownLatch answered) {
    try {
      if (!answered.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        channel.close();
      }
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String json(ConsoleRequest request) {
    ObjectNode object = JSON.createObjectNode();
    object.put("id", 1);
    object.put("command", request.command());
    request.secret().ifPresent(secret -> object.put("secret", secret.reveal()));
    request.locale().map(Locale::toLanguageTag).ifPresent(tag -> object.put("locale", tag));
    return object.toString();
  }
}
