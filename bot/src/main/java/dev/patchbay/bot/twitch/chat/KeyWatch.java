package dev.patchbay.bot.twitch.chat;

import dev.patchbay.bot.control.Notices;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.bot.reply.Notice;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.room.ServedRoom;
import dev.patchbay.bot.typed.Fold;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices a stored key in a chat, whoever posted it, and raises the alarm without repeating it:
 * once a minute for each destination. Keeps no key: the redactor knows whether there is any in a
 * text, the store which it is. Thread-safe.
 */
@Singleton
final class KeyWatch {
  private static final Logger log = LoggerFactory.getLogger(KeyWatch.class);
  static final Duration BETWEEN_ALARMS = Duration.ofMinutes(1);

  private final Redactor redactor;
  private final DestinationStore destinations;
  private final Notices notices;
  private final Fading<DestinationName, Boolean> alarms;

  @Inject
  KeyWatch(Redactor redactor, DestinationStore destinations, Notices notices, InstantSource clock) {
    this.redactor = redactor;
    this.destinations = destinations;
    this.notices = notices;
    alarms = new Fading<>(clock);
  }

  /** Whether a line carries a secret of ours; from memory. */
  boolean isAlarming(ChatLine line) {
    return redactor.knows(line.text()) || redactor.knows(Fold.name(line.text()));
  }

  /** Finds out whose key it is and tells; blocks. */
  void alarm(ChatLine line, ServedRoom room) {
    List<DestinationName> owners =
        destinations.all().stream()
            .filter(row -> isKeyOf(row, line.text()) || isKeyOf(row, Fold.name(line.text())))
            .map(Destination::name)
            .toList();
    if (owners.isEmpty()) {
      log.warn(
          "a secret of this relay was posted in Twitch channel {}: delete {}",
          written(line, room),
          message(line, room));
    }
    owners.forEach(name -> alarm(name, line, room));
  }

  private void alarm(DestinationName name, ChatLine line, ServedRoom room) {
    if (isFirst(name)) {
      log.warn(
          "the key of {} was posted in Twitch channel {}: delete {}, make a new key on the"
              + " platform, then give it with the command key",
          name,
          written(line, room),
          message(line, room));
      notices.publish(new Notice.KeySeen(name, "Twitch"));
    }
  }

  private static String written(ChatLine line, ServedRoom room) {
    return line.sourceRoomId().orElse(room.id());
  }

  /** Of a mirrored line only the copy's id is known, and deleting the copy leaves the original. */
  private static String message(ChatLine line, ServedRoom room) {
    return line.isMirrored()
        ? "it there, and its copy " + line.messageId() + " in channel " + room.id()
        : "message " + line.messageId();
  }

  private synchronized boolean isFirst(DestinationName name) {
    boolean first = alarms.get(name).isEmpty();
    if (first) {
      alarms.put(name, true, BETWEEN_ALARMS);
    }
    return first;
  }

  private static boolean isKeyOf(Destination row, String text) {
    return row.key().filter(key -> Redactor.isIn(text, key)).isPresent();
  }
}
