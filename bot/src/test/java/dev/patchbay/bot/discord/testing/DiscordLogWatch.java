package dev.patchbay.bot.discord.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/**
 * Keeps every line that is logged while it is open, and fails at its end on a WARN or ERROR of JDA
 * that was not expected: JDA only logs what it does not understand.
 */
public final class DiscordLogWatch implements AutoCloseable {
  private static final List<String> WATCHED =
      List.of("net.dv8tion", "com.neovisionaries", "okhttp3");

  private final Logger root =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

  /** JDA interrupts its own worker when it ends, and complains of it. */
  private final List<Predicate<String>> expected =
      new ArrayList<>(
          List.of(
              line -> line.contains("Unable to acquire lock while thread is interrupted!"),
              line -> line.contains("while executing a REST request: interrupted"),
              line ->
                  line.contains("RestAction queue returned failure")
                      && line.contains("InterruptedIOException: interrupted")));

  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.getFormattedMessage();
          events.add(event);
        }
      };

  public DiscordLogWatch() {
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
  }

  /** A WARN or ERROR that contains this text does not fail the test. */
  public DiscordLogWatch expecting(String text) {
    expected.add(line -> line.contains(text));
    return this;
  }

  /** Everything logged so far, with its stack traces. */
  public List<String> lines() {
    return events.stream().map(DiscordLogWatch::line).toList();
  }

  /** What JDA complained of and nobody expected. */
  public List<String> complaints() {
    return events.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .filter(event -> WATCHED.stream().anyMatch(event.getLoggerName()::startsWith))
        .map(DiscordLogWatch::line)
        .filter(line -> expected.stream().noneMatch(some -> some.test(line)))
        .toList();
  }

  private static String line(ILoggingEvent event) {
    String stack =
        event.getThrowableProxy() == null
            ? ""
            : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    return event.getLevel()
        + " "
        + event.getLoggerName()
        + ": "
        + event.getFormattedMessage()
        + stack;
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    if (!complaints().isEmpty()) {
      throw new AssertionError("JDA complained: " + complaints());
    }
  }
}
