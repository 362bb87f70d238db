package dev.patchbay.bot.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows the lines in which Discord's client logs whole what it could not read: a modal that was
 * filled in has a stream key, and every interaction a token.
 */
final class Payloads {
  private static final String CLIENT = "net.dv8tion.jda";
  private static final String DATA = "net.dv8tion.jda.api.utils.data.";

  private static final int MAX_CAUSES = 16;

  private Payloads() {}

  static boolean isIn(ILoggingEvent event) {
    return event.getLoggerName().startsWith(CLIENT)
        && (isPayload(event.getFormattedMessage()) || hasData(event) || isThrown(event));
  }

  private static boolean isPayload(@Nullable String text) {
    return text != null && text.contains("{\"");
  }

  /** What could not be parsed is quoted by the exception. */
  private static boolean isThrown(ILoggingEvent event) {
    return Stream.iterate(event.getThrowableProxy(), Objects::nonNull, IThrowableProxy::getCause)
        .limit(MAX_CAUSES)
        .anyMatch(thrown -> isPayload(thrown.getMessage()));
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
