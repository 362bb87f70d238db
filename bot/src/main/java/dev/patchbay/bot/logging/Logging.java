package dev.patchbay.bot.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.patchbay.bot.config.LogLevel;
import dev.patchbay.bot.redact.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sends everything that is logged in this process to standard error, through one redactor. */
public final class Logging {
  private static final Logger log = LoggerFactory.getLogger(Logging.class);

  /** Report at INFO, line by line, that everything is as always. */
  private static final List<String> CHATTERERS = List.of("com.zaxxer.hikari", "org.flywaydb");

  /**
   * Quote what people said, or print a stack trace with each try to connect; what they have to say
   * is told by the adapter.
   */
  private static final List<String> GOSSIPS =
      List.of("com.github.twitch4j", "com.github.philippheuer", "com.netflix", "feign", "okhttp3");

  private Logging() {}

  /**
   * Replaces whatever logging was set up before. The level holds for Patchbay itself; libraries
   * stay at {@code INFO} or above, because below it they log what they send: tokens, and SQL with
   * its values.
   */
  public static void install(LogLevel level, Redactor redactor) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Level ours = Level.toLevel(level.name());
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(console(context, redactor));
    root.setLevel(atLeast(Level.INFO, ours));
    context.getLogger("dev.patchbay").setLevel(ours);
    GOSSIPS.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
    CHATTERERS.forEach(name -> context.getLogger(name).setLevel(atLeast(Level.WARN, ours)));

    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, bug) -> log.error("thread {} ended by a bug", thread.getName(), bug));
  }

  private static Level atLeast(Level lowest, Level wanted) {
    return wanted.isGreaterOrEqual(lowest) ? wanted : lowest;
  }

  private static ConsoleAppender<ILoggingEvent> console(LoggerContext context, Redactor redactor) {
    var layout = new RedactingLayout(redactor);
    layout.setContext(context);
    layout.start();
    var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(layout);
    encoder.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
