package dev.patchbay.bot.twitch.say;

import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.TwitchWords;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where Twitch does not let the bot speak, and its word for why; told by health until a message
 * gets through there or an hour has passed. Thread-safe.
 */
@Singleton
public final class SendTroubles {
  static final Duration TOLD = Duration.ofHours(1);

  /** After a refusal only what matters is tried: repeating oneself to a ban makes it worse. */
  static final Duration QUIET = Duration.ofMinutes(1);

  private static final int MAX_ROOMS = 256;

  /** Twitch's words are short; whatever else comes is not told on. */
  private static final int LONGEST = 60;

  private record Trouble(String reason, boolean refused, Instant at) {}

  private final InstantSource clock;
  private final Map<String, Trouble> troubles =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Trouble> eldest) {
          return size() > MAX_ROOMS;
        }
      };

  @Inject
  public SendTroubles(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void dropped(String roomId, String reason) {
    note(roomId, reason, false);
  }

  synchronized void refused(String roomId, String reason) {
    note(roomId, reason, true);
  }

  private void note(String roomId, String reason, boolean refused) {
    String word = reason.substring(0, Math.min(reason.length(), LONGEST));
    troubles.remove(roomId);
    troubles.put(roomId, new Trouble(ForeignText.harmless(word), refused, clock.instant()));
  }

  synchronized void well(String roomId) {
    troubles.remove(roomId);
  }

  /** Whether the bot was refused there a moment ago. */
  synchronized boolean isQuiet(String roomId) {
    Trouble known = troubles.get(roomId);
    return known != null && known.refused() && clock.instant().isBefore(known.at().plus(QUIET));
  }

  /**
   * The newest trouble, for health.
   *
   * @param names gives a room's name by its id
   */
  public synchronized Optional<Phrase> newest(UnaryOperator<String> names) {
    Instant oldest = clock.instant().minus(TOLD);
    troubles.values().removeIf(trouble -> trouble.at().isBefore(oldest));
    return troubles.entrySet().stream()
        .reduce((_, later) -> later)
        .map(last ->
            Phrase.of(
                last.getValue().refused() ? "twitch.refused" : "twitch.dropped",
                text(names.apply(last.getKey())),
                said(TwitchWords.unsaid(last.getValue().reason()))));
  }
}
