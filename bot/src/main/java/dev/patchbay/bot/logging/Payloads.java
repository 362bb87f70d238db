package dev.patchbay.bot.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.stream.Stream;

/**
 * Knows the lines in which Discord's client logs whole what it could not read: a modal that was
 * filled in has a stream key, and every interaction a token.
 */
final class Payloads {
  private static final String CLIENT = "net.dv8tion.jda";
  private static final String DATA = "net.dv8tion.jda.api.utils.data.";

  private Payloads() {}

  static boolean isIn(ILoggingEvent event) {
    return event.getLoggerName().startsWith(CLIENT)
        && (event.getFormattedMessage().contains("{\"") || hasData(event));
  }

  private static boolean hasData(ILoggingEvent event) {
    return Stream.ofNullable(event.getArgumentArray())
        .flatMap(Stream::of)
        .anyMatch(argument -> argument != null && argument.getClass().getName().startsWith(DATA));
  }

  /** The same line, saying only that there was one; its stack trace may repeat the payload. */
  static ILoggingEvent leftOut(ILoggingEvent event) {
    var told = new LoggingEvent();
    told.setLevel(event.getLevel());
    told.setLoggerName(event.getLoggerName());
    told.setThreadName(event.getThreadName());
    told.setInstant(event.getInstant());
    told.setMessage("a line is left out: it holds what Discord sent");
    return told;
  }
}
