package dev.patchbay.relay.stream;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who hear of sources; called inside a stream's guard, so none may block. */
final class SourceListeners {
  private final CopyOnWriteArrayList<Consumer<SourceChange>> all = new CopyOnWriteArrayList<>();

  void add(Consumer<SourceChange> listener) {
    all.add(listener);
  }

  void tell(SourceChange change) {
    all.forEach(listener -> listener.accept(change));
  }
}
