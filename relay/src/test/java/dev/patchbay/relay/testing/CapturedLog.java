package dev.patchbay.relay.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What is logged while it is open, at every level. Thread-safe. */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger;
  private final Level before;
  private final List<String> lines = new ArrayList<>();

  private CapturedLog(String name, boolean alone) {
    logger = (Logger) LoggerFactory.getLogger(name);
    before = logger.getLevel();
    start();
    logger.setLevel(Level.TRACE);
    logger.setAdditive(!alone);
    logger.addAppender(this);
  }

  /** Listens to everything, wherever it comes from. */
  public static CapturedLog open() {
    return new CapturedLog(org.slf4j.Logger.ROOT_LOGGER_NAME, false);
  }

  /** Listens to one class, and keeps what it says from all others. */
  public static CapturedLog of(Class<?> source) {
    return new CapturedLog(source.getName(), true);
  }

  @Override
  protected synchronized void append(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(event.getFormattedMessage());
    for (var cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
      line.append(" | ").append(cause.getMessage());
    }
    lines.add(line.toString());
  }

  /** The lines so far, with the messages of their exceptions. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setAdditive(true);
    logger.setLevel(before);
  }
}
