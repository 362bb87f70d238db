package dev.patchbay.relay.testing;

import dev.patchbay.relay.time.Alarm;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** An alarm whose time moves only by {@link #advance}. Thread-safe. */
public final class ManualAlarm implements Alarm {
  private record Call(Duration at, long order, Runnable action) {}

  private final PriorityQueue<Call> calls =
      new PriorityQueue<>(Comparator.comparing(Call::at).thenComparingLong(Call::order));
  private Duration now = Duration.ZERO;
  private long order;

  @Override
  public synchronized Cancellable after(Duration delay, Runnable action) {
    Call call = new Call(now.plus(delay), order++, action);
    calls.add(call);
    return () -> cancel(call);
  }

  private synchronized void cancel(Call call) {
    calls.remove(call);
  }

  /** Calls whatever is due until then, in order, on this thread. */
  public void advance(Duration by) {
    Duration until;
    synchronized (this) {
      until = now.plus(by);
    }
    while (true) {
      Call due;
      synchronized (this) {
        Call next = calls.peek();
        if (next == null || next.at().compareTo(until) > 0) {
          now = until;
          return;
        }
        calls.remove(next);
        now = next.at();
        due = next;
      }
      due.action().run();
    }
  }

  /** Calls that are still to come. */
  public synchronized int pending() {
    return calls.size();
  }
}
