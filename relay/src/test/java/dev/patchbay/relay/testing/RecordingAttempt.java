package dev.patchbay.relay.testing;

import dev.patchbay.relay.forward.Attempt;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The supervisor's side of an attempt, strict about its order; remembers what was reported. */
public final class RecordingAttempt extends Awaited implements Attempt {
  /** What {@link #progress} was told. */
  public record Progress(long bytes, OptionalLong frames, long dropped) {}

  private final CompletableFuture<Void> flowing = new CompletableFuture<>();
  private Optional<Consumer<Ending>> listener = Optional.empty();
  private Optional<Ending> ordered = Optional.empty();
  private Progress progress = new Progress(0, OptionalLong.empty(), 0);

  /** Orders the end. */
  public void end(Ending how) {
    Optional<Consumer<Ending>> told;
    synchronized (this) {
      if (ordered.equals(Optional.of(Ending.CUT)) || ordered.equals(Optional.of(how))) {
        throw new IllegalStateException(how + " after " + ordered);
      }
      ordered = Optional.of(how);
      told = listener;
    }
    told.ifPresent(l -> l.accept(how));
  }

  /** Cuts it if nobody has; for the end of a test. */
  public void abandon() {
    boolean running;
    synchronized (this) {
      running = !ordered.equals(Optional.of(Ending.CUT));
    }
    if (running) {
      end(Ending.CUT);
    }
  }

  /** Completes when media flows. */
  public CompletableFuture<Void> flowing() {
    return flowing;
  }

  /** Waits until so many frames are reported. */
  public void awaitFrames(int count) {
    await(count + " frames", () -> progress.frames().orElse(0) >= count);
  }

  /** The last report. */
  public synchronized Progress last() {
    return progress;
  }

  @Override
  public int number() {
    return 1;
  }

  @Override
  public void onEnd(Consumer<Ending> consumer) {
    Optional<Ending> already;
    synchronized (this) {
      listener = Optional.of(consumer);
      already = ordered;
    }
    already.ifPresent(consumer);
  }

  @Override
  public void mediaFlowing() {
    flowing.complete(null);
  }

  @Override
  public synchronized void progress(long bytes, OptionalLong frames, long dropped) {
    if (bytes < progress.bytes() || frames.orElse(0) < progress.frames().orElse(0)) {
      throw new IllegalStateException("progress went back");
    }
    Progress reported = new Progress(bytes, frames, dropped);
    change(() -> progress = reported);
  }

  @Override
  public synchronized String toString() {
    return "attempt with " + progress;
  }
}
