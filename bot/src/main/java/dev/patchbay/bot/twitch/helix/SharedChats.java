package dev.patchbay.bot.twitch.helix;

import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.twitch.helix.Helix.Result;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * In which rooms a Shared Chat session runs: asked every 30 s, and noticed by the messages of one.
 * Thread-safe; answers from memory.
 */
@Singleton
public final class SharedChats {
  private static final Duration ASK_EVERY = Duration.ofSeconds(30);

  /** A session that is not confirmed for so long is over. */
  private static final Duration LASTS = Duration.ofMinutes(2);

  private final Helix helix;
  private final Timers timers;
  private final InstantSource clock;
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  @Inject
  SharedChats(Helix helix, Timers timers, InstantSource clock) {
    this.helix = helix;
    this.timers = timers;
    this.clock = clock;
  }

  /** Begins to ask for these rooms; called once. */
  public void start(Supplier<Collection<String>> rooms) {
    timers.after(ASK_EVERY, () -> ask(rooms));
  }

  public void stop() {
    stopped = true;
  }

  /** A message of such a session was seen in the room. */
  public void noticed(String roomId) {
    seen.put(roomId, clock.instant());
  }

  public boolean isShared(String roomId) {
    Instant at = seen.get(roomId);
    return at != null && at.plus(LASTS).isAfter(clock.instant());
  }

  /** Asks for one room now; blocks. */
  public void look(String room) {
    Instant asked = clock.instant();
    if (helix.isSharingChat(room) instanceof Result.Ok<Boolean>(Boolean shared)) {
      if (shared) {
        noticed(room);
      } else {
        // What was seen meanwhile is newer than this answer.
        seen.computeIfPresent(room, (_, at) -> at.isAfter(asked) ? at : null);
      }
    }
  }

  private void ask(Supplier<Collection<String>> rooms) {
    for (String room : List.copyOf(rooms.get())) {
      if (stopped) {
        return;
      }
      look(room);
    }
    timers.after(ASK_EVERY, () -> ask(rooms));
  }
}
