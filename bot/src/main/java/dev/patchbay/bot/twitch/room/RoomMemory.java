package dev.patchbay.bot.twitch.room;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is learnt of rooms while listening: whether a Shared Chat session runs, so that replies are
 * mirrored to strangers, and whether the bot moderates there. Forgotten after a while. Thread-safe.
 */
@Singleton
public final class RoomMemory {
  /** A session of which nothing was heard for so long is over. */
  static final Duration SESSION = Duration.ofMinutes(15);

  /** A moderator whose badge was not seen for so long counts as none. */
  static final Duration MODERATING = Duration.ofMinutes(15);

  private static final int MAX_ROOMS = 256;

  private final InstantSource clock;
  private final Map<String, Instant> shared = bounded();
  private final Map<String, Instant> moderated = bounded();

  @Inject
  public RoomMemory(InstantSource clock) {
    this.clock = clock;
  }

  private static Map<String, Instant> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
        return size() > MAX_ROOMS;
      }
    };
  }

  /** A line told that a Shared Chat session runs. */
  public synchronized void isShared(String roomId) {
    shared.put(roomId, clock.instant().plus(SESSION));
  }

  /** The bot's own line came back with or without a moderator's or broadcaster's badge. */
  public synchronized void moderates(String roomId, boolean moderates) {
    if (moderates) {
      moderated.put(roomId, clock.instant().plus(MODERATING));
    } else {
      moderated.remove(roomId);
    }
  }

  public synchronized boolean inSharedChat(String roomId) {
    return isStill(shared, roomId);
  }

  public synchronized boolean moderated(String roomId) {
    return isStill(moderated, roomId);
  }

  private boolean isStill(Map<String, Instant> known, String roomId) {
    Instant end = known.get(roomId);
    return end != null && clock.instant().isBefore(end);
  }
}
