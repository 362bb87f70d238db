package dev.patchbay.bot.twitch.eventsub;

import com.github.twitch4j.common.util.TypeConvert;
import com.github.twitch4j.eventsub.socket.domain.EventSubSocketMessage;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what comes over a connection, with the library's own parsing. Stateless. */
final class EventSubTexts {
  private static final Logger log = LoggerFactory.getLogger(EventSubTexts.class);

  private EventSubTexts() {}

  /** Its exceptions quote what was received, so they are not logged. */
  static Optional<EventSubSocketMessage> parse(String json) {
    try {
      return Optional.of(TypeConvert.jsonToObject(json, EventSubSocketMessage.class))
          .filter(EventSubTexts::isWhole);
    } catch (RuntimeException foreign) {
      log.warn("a message of Twitch's could not be read ({} characters)", json.length());
      return Optional.empty();
    }
  }

  private static boolean isWhole(EventSubSocketMessage message) {
    return message.getMetadata() != null
        && message.getMetadata().getMessageType() != null
        && message.getPayload() != null;
  }
}
