package dev.patchbay.relay.ingest.srs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.SrsLogin;
import dev.patchbay.relay.SrsSettings;
import dev.patchbay.relay.ingest.srs.SrsApi.Unanswered;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an HTTP API may do to us, and what it may not. */
@Timeout(60)
class SrsApiTest {
  private static final SrsLogin LOGIN = SrsLogin.parse("me:canary-9a\n").orElseThrow();

  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void close() {
    over.countDown();
    server.stop(0);
    threads.close();
  }

  private SrsApi api(Optional<SrsLogin> login) {
    InetSocketAddress here = server.getAddress();
    return new SrsApi(new SrsSettings(here, here, SrsSettings.DEFAULT_VHOST, "live", here, login));
  }

  private static void assertUnanswered(ThrowingCallable asking, Cause.Kind kind) {
    assertThatThrownBy(asking)
        .isInstanceOfSatisfying(
            Unanswered.class,
            unanswered -> assertThat(unanswered.because().kind()).isEqualTo(kind));
  }

  private static void say(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void anAnswerThatNeverEndsIsHungUpOn() {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          awaitOver();
        });
    try (SrsApi api = api(Optional.empty())) {
      assertUnanswered(api::version, Cause.Kind.TIMED_OUT);
    }
  }

  private void awaitOver() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anAnswerThatGrowsAndGrowsIsHungUpOn() {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1000; i++) {
              body.write(blanks);
            }
          }
        });
    try (SrsApi api = api(Optional.empty())) {
      assertUnanswered(api::version, Cause.Kind.PROTOCOL);
    }
  }

  @Test
  void theLoginIsPresentedWhereThereIsOne() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          String presented = exchange.getRequestHeaders().getFirst("Authorization");
          boolean right = "Basic bWU6Y2FuYXJ5LTlh".equals(presented);
          say(
              exchange,
              right ? 200 : 401,
              right ? "{\"code\":0,\"data\":{\"major\":7,\"version\":\"7.0.18\"}}" : "");
        });
    try (SrsApi stranger = api(Optional.empty());
        SrsApi known = api(Optional.of(LOGIN))) {
      assertUnanswered(stranger::version, Cause.Kind.REFUSED);
      assertThat(known.version().text()).isEqualTo("7.0.18");
    }
  }

  @Test
  void anErrorIsNoEmptyList() {
    server.createContext("/", exchange -> say(exchange, 200, "{\"code\":1061}"));
    try (SrsApi api = api(Optional.empty())) {
      assertUnanswered(api::publishers, Cause.Kind.PROTOCOL);
    }
  }

  @Test
  void aConnectionThatIsGoneAlreadyIsGone() throws Exception {
    server.createContext("/", exchange -> say(exchange, 200, "{\"code\":2049}"));
    try (SrsApi api = api(Optional.empty())) {
      api.kick("9308h583");
      assertThat(api.age("9308h583")).isEmpty();
    }
  }

  @Test
  void aLoginIsAUserAndAPasswordAndIsNeverShown() {
    for (String text : new String[] {"", ":", "me", "me:", ":x", "a:b:c", "a:b\nc:d"}) {
      assertThat(SrsLogin.parse(text)).as(text).isEmpty();
    }
    assertThat(LOGIN.password()).isEqualTo("canary-9a");
    assertThat(LOGIN).hasToString("[redacted]");
    try (SrsApi api = api(Optional.of(LOGIN))) {
      assertThat(api.toString()).doesNotContain("canary");
    }
  }
}
