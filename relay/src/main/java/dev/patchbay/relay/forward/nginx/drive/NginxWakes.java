package dev.patchbay.relay.forward.nginx.drive;

import java.time.Duration;
import java.util.Optional;

/**
 * What the thread that drives nginx is woken for. Levels, not events: however many come while
 * nobody waits, nothing is lost and nothing grows. Thread-safe.
 */
final class NginxWakes {
  /** Changes come in bundles. */
  static final Duration SETTLES = Duration.ofMillis(200);

  /** How the driving ends. */
  enum End {
    /** nginx ends too, if it is ours. */
    STOP,
    /** nginx stays as it is. */
    LEAVE
  }

  /**
   * What came together since the last time.
   *
   * @param look whether nginx is to be looked at now
   * @param changed whether what nginx is to serve may have changed
   * @param end present when this is over
   */
  record Woken(boolean look, boolean changed, Optional<End> end) {
    private static final Woken NOT = new Woken(false, false, Optional.empty());
  }

  private Woken pending = Woken.NOT;

  synchronized void look() {
    pending = new Woken(true, pending.changed(), pending.end());
    notifyAll();
  }

  synchronized void changed() {
    pending = new Woken(pending.look(), true, pending.end());
    notifyAll();
  }

  synchronized void end(End how) {
    pending = new Woken(pending.look(), pending.changed(), Optional.of(how));
    notifyAll();
  }

  /** Waits until something comes, {@code patience} at most; a change has time to settle. */
  synchronized Woken await(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (pending.equals(Woken.NOT) && millisTo(deadline) > 0) {
      wait(Math.max(1, millisTo(deadline)));
    }
    long settled = System.nanoTime() + SETTLES.toNanos();
    while (pending.changed() && pending.end().isEmpty() && millisTo(settled) > 0) {
      wait(Math.max(1, millisTo(settled)));
    }
    Woken woken = pending;
    pending = Woken.NOT;
    return woken;
  }

  private static long millisTo(long deadline) {
    return Math.ceilDiv(deadline - System.nanoTime(), 1_000_000L);
  }
}
