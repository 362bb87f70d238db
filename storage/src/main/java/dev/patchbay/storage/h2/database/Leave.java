package dev.patchbay.storage.h2.database;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Leave to commit. The work takes it right before it makes itself true; a caller that waits no
 * longer withdraws it. Whoever is first decides, so that "it failed" means "nothing was written".
 */
public final class Leave {
  private enum State {
    OPEN,
    TAKEN,
    WITHDRAWN
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

  boolean take() {
    return state.compareAndSet(State.OPEN, State.TAKEN);
  }

  boolean withdraw() {
    return state.compareAndSet(State.OPEN, State.WITHDRAWN);
  }

  boolean isOpen() {
    return state.get() == State.OPEN;
  }

  boolean isWithdrawn() {
    return state.get() == State.WITHDRAWN;
  }
}
