package dev.patchbay.bot.control;

import dev.patchbay.storage.destination.DestinationName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One lock for each destination's name, so that database and engine see the orders for it in the
 * same order. Nothing is shared between names, and nothing stays behind.
 */
@Singleton
final class NameLocks {
  private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();

  @Inject
  NameLocks() {}

  private static final class Entry {
    private final ReentrantLock lock = new ReentrantLock(true);

    /** Changed only inside the map's own {@code compute}. */
    private int users;
  }

  /** Holds a name until closed. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for the name, first come first served, and holds it. */
  Held hold(DestinationName name) {
    String key = name.toString().toLowerCase(Locale.ROOT);
    Entry entry =
        entries.compute(
            key,
            (_, existing) -> {
              Entry used = existing == null ? new Entry() : existing;
              used.users++;
              return used;
            });
    entry.lock.lock();
    return () -> {
      entry.lock.unlock();
      entries.computeIfPresent(key, (_, used) -> --used.users == 0 ? null : used);
    };
  }

  int size() {
    return entries.size();
  }
}
