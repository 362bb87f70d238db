package dev.patchbay.storage.memo;

import java.util.Map;
import java.util.Optional;

/**
 * Short texts by name: the id of a message that is edited later, the hash of what was registered.
 * Never a secret. Who keeps one forgets it when it is of no use any more. Threads and failures as
 * in {@link dev.patchbay.storage.destination.DestinationStore}; nothing is audited.
 */
public interface MemoStore {
  Optional<String> recall(String name);

  /** All whose names begin so, by name. */
  Map<String, String> startingWith(String prefix);

  /**
   * Keeps a text in place of the one that was there.
   *
   * @param name at most 200 characters
   * @param text at most 4,000 characters
   */
  void keep(String name, String text);

  /** Nothing happens when there is none. */
  void forget(String name);
}
