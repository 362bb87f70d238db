package dev.patchbay.bot.twitch;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** The last 2,000 ids seen, so that nothing is handed over twice. Thread-safe. */
public final class RecentIds {
  private static final int MAX = 2_000;

  private final Set<String> seen = new LinkedHashSet<>();

  /** Whether {@code id} was not seen before; from now on it was. */
  public synchronized boolean isNew(String id) {
    if (!seen.add(id)) {
      return false;
    }
    if (seen.size() > MAX) {
      Iterator<String> oldest = seen.iterator();
      oldest.next();
      oldest.remove();
    }
    return true;
  }
}
