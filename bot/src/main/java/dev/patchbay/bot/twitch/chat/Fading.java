package dev.patchbay.bot.twitch.chat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A map whose entries count for a while only, and of which there are never too many: the oldest
 * goes first. Not thread-safe.
 */
final class Fading<K, V> {
  private static final int MOST = 1024;

  private record Entry<V>(V value, Instant end) {}

  private final InstantSource clock;
  private final Map<K, Entry<V>> entries = new LinkedHashMap<>();

  Fading(InstantSource clock) {
    this.clock = clock;
  }

  void put(K key, V value, Duration lasting) {
    entries.remove(key);
    if (entries.size() >= MOST) {
      entries.remove(entries.keySet().iterator().next());
    }
    entries.put(key, new Entry<>(value, clock.instant().plus(lasting)));
  }

  Optional<V> get(K key) {
    return Optional.ofNullable(entries.get(key))
        .filter(entry -> clock.instant().isBefore(entry.end()))
        .map(Entry::value);
  }

  Optional<V> take(K key) {
    Optional<V> value = get(key);
    entries.remove(key);
    return value;
  }

  /** How long an entry will still count; zero when there is none. */
  Duration left(K key) {
    Entry<V> entry = entries.get(key);
    Duration left = entry == null ? Duration.ZERO : Duration.between(clock.instant(), entry.end());
    return left.isNegative() ? Duration.ZERO : left;
  }

  int size() {
    return entries.size();
  }
}
