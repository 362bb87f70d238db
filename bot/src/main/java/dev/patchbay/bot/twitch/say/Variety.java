package dev.patchbay.bot.twitch.say;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the same text from being said twice in a room within 30 s: Twitch shows such a message to
 * nobody. Not thread-safe.
 */
final class Variety {
  /** What it may add, in UTF-16 units: a window of 100 messages needs no longer number. */
  static final int LONGEST_MARK = " (999)".length();

  private static final Duration REMEMBERED = Duration.ofSeconds(31);
  private static final int MAX_TEXTS = 512;

  private record Said(String roomId, String text) {}

  private final Map<Said, Instant> said =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Said, Instant> eldest) {
          return size() > MAX_TEXTS;
        }
      };

  /** {@code text}, or when it was said lately the same with a number. */
  String vary(String roomId, String text, Instant now) {
    said.values().removeIf(at -> !now.isBefore(at.plus(REMEMBERED)));
    String varied = text;
    for (int times = 2; said.containsKey(new Said(roomId, varied)); times++) {
      varied = text + " (" + times + ")";
    }
    said.put(new Said(roomId, varied), now);
    return varied;
  }
}
