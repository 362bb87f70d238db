package dev.patchbay.relay.testing;

import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Time that passes only when a test says so; what is due runs on the test's thread. */
public final class ManualClock implements InstantSource, Ticker, Alarm {
  private final PriorityQueue<Call> calls =
      new PriorityQueue<>(Comparator.comparing(Call::due).thenComparing(Call::order));
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private long order;

  private record Call(Instant due, long order, Runnable action) {}

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized long nanos() {
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  @Override
  public synchronized Cancellable after(Duration delay, Runnable action) {
    Call call = new Call(now.plus(delay), order++, action);
    calls.add(call);
    notifyAll();
    return () -> cancel(call);
  }

  private synchronized void cancel(Call call) {
    calls.remove(call);
    notifyAll();
  }

  /** Lets time pass, and runs what falls due on the way, in order. */
  public void advance(Duration duration) {
    Instant end = instant().plus(duration);
    for (Optional<Call> due = nextUntil(end); due.isPresent(); due = nextUntil(end)) {
      due.get().action().run();
    }
    synchronized (this) {
      now = end;
    }
  }

  private synchronized Optional<Call> nextUntil(Instant end) {
    Call next = calls.peek();
    if (next == null || next.due().isAfter(end)) {
      return Optional.empty();
    }
    calls.remove();
    now = next.due().isAfter(now) ? next.due() : now;
    return Optional.of(next);
  }

  /** Waits until some thread has asked for exactly {@code count} calls that are still to come. */
  public synchronized void awaitCalls(int count) throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (calls.size() != count) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new TimeoutException(calls.size() + " calls (expected: " + count + ")");
      }
      wait(left);
    }
  }
}
