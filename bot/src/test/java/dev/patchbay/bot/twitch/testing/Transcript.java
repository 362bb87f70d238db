package dev.patchbay.bot.twitch.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Everything the fake heard and said, and what in it broke a rule of Twitch's. Its monitor guards
 * the whole fake.
 */
final class Transcript {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final List<String> heard = new ArrayList<>();
  private final List<String> heads = new ArrayList<>();
  private final List<FakeCall> calls = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();

  synchronized void call(FakeCall call) {
    calls.add(call);
    notifyAll();
  }

  synchronized void head(String head) {
    heads.add(head);
  }

  /** A line over a socket; what must be secret in it is not kept. */
  synchronized void heard(String line) {
    heard.add(line);
    notifyAll();
  }

  synchronized void violation(String rule) {
    violations.add(rule);
    notifyAll();
  }

  synchronized List<FakeCall> calls() {
    return List.copyOf(calls);
  }

  synchronized List<String> heads() {
    return List.copyOf(heads);
  }

  synchronized List<String> lines() {
    return List.copyOf(heard);
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /** Makes a change that a test may be waiting for. */
  synchronized void change(Runnable change) {
    change.run();
    notifyAll();
  }

  synchronized <T> T look(Supplier<T> look) {
    return look.get();
  }

  /** Waits until {@code condition} holds; fails the test after 20 s. */
  synchronized void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError(
            "waited in vain for " + what + "; heard " + heard + "; broken: " + violations);
      }
      try {
        wait(Math.min(left, 50));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting for " + what, e);
      }
    }
  }
}
