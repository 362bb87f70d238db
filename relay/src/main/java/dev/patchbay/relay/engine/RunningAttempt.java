package dev.patchbay.relay.engine;

import dev.patchbay.relay.Traffic;
import dev.patchbay.relay.forward.Attempt;
import dev.patchbay.relay.time.RateMeter;
import dev.patchbay.relay.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The supervisor's side of one attempt. Thread-safe; guarded by itself. */
final class RunningAttempt implements Attempt {
  private final long serial;
  private final int number;
  private final Ticker ticker;
  private final Runnable onFlowing;
  private final long begunAt;
  private final RateMeter rate = new RateMeter();

  private Traffic traffic = Traffic.UNTOLD;
  private OptionalLong flowingAt = OptionalLong.empty();
  private @Nullable Ending ending;
  private @Nullable Consumer<Ending> endListener;

  RunningAttempt(long serial, int number, Ticker ticker, Runnable onFlowing) {
    this.serial = serial;
    this.number = number;
    this.ticker = ticker;
    this.onFlowing = onFlowing;
    this.begunAt = ticker.nanos();
  }

  long serial() {
    return serial;
  }

  @Override
  public int number() {
    return number;
  }

  /** Orders the end; a cut overtakes a clean one, the same order again is no news. */
  synchronized void end(Ending how) {
    if (ending == how || ending == Ending.CUT) {
      return;
    }
    ending = how;
    // Inside the lock, so that a cut is never heard before the clean end that it overtakes.
    if (endListener != null) {
      endListener.accept(how);
    }
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
    synchronized (this) {
      if (flowingAt.isEmpty()) {
        flowingAt = OptionalLong.of(ticker.nanos());
      }
    }
    onFlowing.run();
  }

  @Override
  public void progress(long bytes, OptionalLong frames, long dropped) {
    rate.total(bytes, ticker.nanos());
    synchronized (this) {
      traffic = new Traffic(bytes, frames, dropped, 0);
    }
  }

  Traffic traffic() {
    Traffic counted;
    synchronized (this) {
      counted = traffic;
    }
    int kbps = rate.kbps(ticker.nanos());
    return new Traffic(counted.bytes(), counted.frames(), counted.dropped(), kbps);
  }

  synchronized Optional<Duration> startedIn() {
    return flowingAt.isPresent()
        ? Optional.of(Duration.ofNanos(flowingAt.getAsLong() - begunAt))
        : Optional.empty();
  }
}
