package dev.patchbay.bot.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import dev.patchbay.bot.config.LogLevel;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.storage.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

final class LoggingTest {
  private static final String CANARY = "CANARY-0d9c4b7e";

  private final PrintStream stderr = System.err;
  private final Thread.UncaughtExceptionHandler handler =
      Thread.getDefaultUncaughtExceptionHandler();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Redactor redactor = new Redactor();

  @BeforeEach
  void captureStandardError() {
    System.setErr(new PrintStream(written, true, UTF_8));
    Logging.install(LogLevel.DEBUG, redactor);
  }

  @AfterEach
  void restore() throws Exception {
    System.setErr(stderr);
    Thread.setDefaultUncaughtExceptionHandler(handler);
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    new ContextInitializer(context).autoConfig();
  }

  @Test
  void aKnownKeyReachesNoLineAndAnUnknownOneWouldBeSeen() throws InterruptedException {
    logCanaryEverywhere();
    int seen = occurrences();
    assertThat(seen).as("positive control: one per way").isGreaterThanOrEqualTo(7);

    written.reset();
    redactor.learn(new Secret(CANARY));
    logCanaryEverywhere();
    assertThat(occurrences()).isZero();
    assertThat(written.toString(UTF_8)).contains("[redacted]");
  }

  @Test
  void aMessageCannotForgeASecondLine() {
    LoggerFactory.getLogger("dev.patchbay.x").info("name {}", "a\nERROR forged\r\u001b[2J");

    // What others log at the same time comes between.
    assertThat(written.toString(UTF_8).lines())
        .filteredOn(line -> line.contains("forged") || line.contains("[2J"))
        .singleElement()
        .asString()
        .contains("name a ERROR forged  [2J");
  }

  @Test
  void librariesStayAtInfoWhateverTheLevel() {
    Logging.install(LogLevel.TRACE, redactor);
    for (String library : new String[] {"net.dv8tion.jda", "org.jdbi"}) {
      assertThat(LoggerFactory.getLogger(library).isDebugEnabled()).isFalse();
      assertThat(LoggerFactory.getLogger(library).isInfoEnabled()).isTrue();
    }
    assertThat(LoggerFactory.getLogger("com.github.twitch4j").isErrorEnabled())
        .as("it quotes chat, and prints a stack trace with each try to connect")
        .isFalse();
    assertThat(LoggerFactory.getLogger("dev.patchbay.relay").isTraceEnabled()).isTrue();

    Logging.install(LogLevel.ERROR, redactor);
    assertThat(LoggerFactory.getLogger("net.dv8tion.jda").isInfoEnabled()).isFalse();
    assertThat(LoggerFactory.getLogger("dev.patchbay.relay").isWarnEnabled()).isFalse();
  }

  @Test
  void whatDiscordsClientCouldNotReadIsNotLogged() {
    String line = "Got an unexpected error. Please redirect the following message to the devs: {}";
    LoggerFactory.getLogger("net.dv8tion.jda.internal.requests.WebSocketClient")
        .error(line, "{\"t\":\"INTERACTION_CREATE\",\"value\":\"" + CANARY + "\"}");

    assertThat(occurrences()).isZero();
    assertThat(written.toString(UTF_8)).contains("is left out");
  }

  @Test
  void whatDiscordsClientCouldNotReadIsNotLoggedWithItsStackTrace() {
    var unread = new IllegalArgumentException("no number in {\"value\":\"" + CANARY + "\"}");
    LoggerFactory.getLogger("net.dv8tion.jda.api.JDA")
        .error("Got an exception", new IllegalStateException("while handling", unread));

    assertThat(occurrences()).isZero();
    assertThat(written.toString(UTF_8)).contains("is left out");
  }

  private void logCanaryEverywhere() throws InterruptedException {
    var log = LoggerFactory.getLogger("dev.patchbay.relay.forward");
    log.info("message " + CANARY);
    log.debug("argument {}", CANARY);
    log.warn(
        "exception",
        new IllegalStateException(
            "outer " + CANARY, new IllegalArgumentException("inner " + CANARY)));
    MDC.put("key", CANARY);
    java.util.logging.Logger.getLogger("com.google.inject").warning("jul " + CANARY);
    MDC.remove("key");
    var logged = new CountDownLatch(1);
    Thread named =
        new Thread(
            () -> {
              log.info("thread's name");
              logged.countDown();
              throw new IllegalStateException("uncaught " + CANARY);
            },
            "worker-" + CANARY);
    named.start();
    logged.await();
    named.join();
  }

  private int occurrences() {
    return written.toString(UTF_8).split(CANARY, -1).length - 1;
  }
}
