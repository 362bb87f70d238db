package dev.patchbay.bot.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps out what Discord's client could not read and therefore logs whole: a modal that was filled
 * in has a stream key, and every interaction a token. That there was such a line is told.
 */
final class NoPayloads extends Filter<ILoggingEvent> {
  private static final Logger log = LoggerFactory.getLogger(NoPayloads.class);
  private static final String CLIENT = "net.dv8tion.jda";
  private static final String DATA = "net.dv8tion.jda.api.utils.data.";

  @Override
  public FilterReply decide(ILoggingEvent event) {
    if (!event.getLoggerName().startsWith(CLIENT) || !hasPayload(event)) {
      return FilterReply.NEUTRAL;
    }
    log.warn("a line of {} is left out: it holds what Discord sent", event.getLoggerName());
    return FilterReply.DENY;
  }

  private static boolean hasPayload(ILoggingEvent event) {
    return event.getFormattedMessage().contains("{\"")
        || Stream.ofNullable(event.getArgumentArray())
            .flatMap(Stream::of)
            .anyMatch(
                argument -> argument != null && argument.getClass().getName().startsWith(DATA));
  }
}
