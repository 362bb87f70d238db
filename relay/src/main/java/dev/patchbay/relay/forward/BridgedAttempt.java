package dev.patchbay.relay.forward;

import dev.patchbay.relay.Cause;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that also ends when its source cannot be brought over. Thread-safe; guarded by itself.
 */
final class BridgedAttempt implements Attempt {
  private final Attempt attempt;
  private Optional<Cause> obstacle = Optional.empty();
  private @Nullable Ending ending;
  private @Nullable Consumer<Ending> endListener;

  BridgedAttempt(Attempt attempt) {
    this.attempt = attempt;
  }

  /** Hears the orders of the one who made the attempt. */
  void begin() {
    attempt.onEnd(this::end);
  }

  /** Ends it, for a reason that trying again does not remove; the first counts. */
  synchronized void obstruct(Cause cause) {
    if (ending == null) {
      obstacle = Optional.of(cause);
      end(Ending.CLEAN);
    }
  }

  /** Why it had to end though nobody ordered it. */
  synchronized Optional<Cause> obstacle() {
    return obstacle;
  }

  private synchronized void end(Ending how) {
    if (ending == how || ending == Ending.CUT) {
      return;
    }
    ending = how;
    if (endListener != null) {
      endListener.accept(how);
    }
  }

  @Override
  public int number() {
    return attempt.number();
  }

  @Override
  public synchronized void onEnd(Consumer<Ending> listener) {
    endListener = listener;
    if (ending != null) {
      listener.accept(ending);
    }
  }

  @Override
  public void mediaFlowing() {
    attempt.mediaFlowing();
  }

  @Override
  public void progress(long bytes, OptionalLong frames, long dropped) {
    attempt.progress(bytes, frames, dropped);
  }
}
