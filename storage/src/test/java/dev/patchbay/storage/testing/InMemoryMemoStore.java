package dev.patchbay.storage.testing;

import dev.patchbay.storage.memo.MemoStore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The memos of {@link InMemoryStorage}. */
public final class InMemoryMemoStore implements MemoStore {
  private final InMemoryStorage storage;
  private final Map<String, String> memos = new TreeMap<>();

  InMemoryMemoStore(InMemoryStorage storage) {
    this.storage = storage;
  }

  @Override
  public Optional<String> recall(String name) {
    return storage.access(() -> Optional.ofNullable(memos.get(name)));
  }

  @Override
  public Map<String, String> startingWith(String prefix) {
    return storage.access(() ->
        memos.entrySet().stream()
            .filter(memo -> memo.getKey().startsWith(prefix))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public void keep(String name, String text) {
    storage.change(() -> {
      memos.put(name, text);
      return true;
    });
  }

  @Override
  public void forget(String name) {
    storage.change(() -> {
      memos.remove(name);
      return true;
    });
  }
}
