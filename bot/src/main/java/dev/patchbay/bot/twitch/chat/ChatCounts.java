package dev.patchbay.bot.twitch.chat;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many lines came to nothing, and why. Thread-safe. */
@Singleton
public final class ChatCounts {
  private final Map<Heard.Why, LongAdder> ignored = new EnumMap<>(Heard.Why.class);
  private final LongAdder denied = new LongAdder();
  private final LongAdder cooled = new LongAdder();
  private final LongAdder crowded = new LongAdder();

  @Inject
  public ChatCounts() {
    for (Heard.Why why : Heard.Why.values()) {
      ignored.put(why, new LongAdder());
    }
  }

  void ignored(Heard.Why why) {
    ignored.getOrDefault(why, new LongAdder()).increment();
  }

  void wasDenied() {
    denied.increment();
  }

  void wasCooled() {
    cooled.increment();
  }

  void wasCrowded() {
    crowded.increment();
  }

  long of(Heard.Why why) {
    return ignored.getOrDefault(why, new LongAdder()).sum();
  }

  /** What people should know of, by the words of their messages. */
  public Map<String, Long> all() {
    Map<String, Long> all = new LinkedHashMap<>();
    all.put("denied", denied());
    all.put("cooled", cooled());
    all.put("crowded", crowded());
    all.put("mirrored", of(Heard.Why.MIRRORED));
    all.put("strange", of(Heard.Why.STRANGE_ROOM));
    all.put("long", of(Heard.Why.TOO_LONG));
    return all;
  }

  /** Viewers' commands and unknown words. */
  public long denied() {
    return denied.sum();
  }

  /** Commands that came too soon after another. */
  public long cooled() {
    return cooled.sum();
  }

  /** Commands for which too many others waited. */
  public long crowded() {
    return crowded.sum();
  }
}
