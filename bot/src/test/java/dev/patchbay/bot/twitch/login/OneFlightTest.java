package dev.patchbay.bot.twitch.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OneFlightTest {
  private final OneFlight<String, Integer> flight = new OneFlight<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void close() {
    threads.close();
  }

  /** As a server that lets wait. */
  private int ask() {
    begun.countDown();
    try {
      assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return asked.incrementAndGet();
  }

  private CompletableFuture<Integer> run(String about) {
    return CompletableFuture.supplyAsync(() -> flight.run(about, this::ask), threads);
  }

  @Test
  void whoAsksTheSameMeanwhileSharesTheOutcome() throws Exception {
    CompletableFuture<Integer> first = run("a");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    var second = new FutureThread(() -> flight.run("a", this::ask)).startedAndWaiting();

    answered.countDown();

    assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(second.outcome()).isEqualTo(1);
    assertThat(asked).hasValue(1);
  }

  @Test
  void whoAsksSomethingElseWaitsForTheEndAndAsks() throws Exception {
    CompletableFuture<Integer> first = run("a");
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    var second = new FutureThread(() -> flight.run("b", this::ask)).startedAndWaiting();
    assertThat(asked).hasValue(0);

    answered.countDown();

    assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(second.outcome()).isEqualTo(2);
  }

  @Test
  void afterAFailureItCanBeAskedAgain() {
    assertThatThrownBy(() ->
            flight.run(
                "a",
                () -> {
                  throw new IllegalStateException("out of order");
                }))
        .isInstanceOf(IllegalStateException.class);

    answered.countDown();

    assertThat(flight.run("a", this::ask)).isEqualTo(1);
  }

  /** A thread of which a test can know that it waits for somebody else. */
  private static final class FutureThread {
    private final CompletableFuture<Integer> outcome = new CompletableFuture<>();
    private final Thread thread;

    FutureThread(Supplier<Integer> work) {
      thread = Thread.ofPlatform().daemon().unstarted(() -> outcome.complete(work.get()));
    }

    FutureThread startedAndWaiting() {
      thread.start();
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      return this;
    }

    int outcome() throws Exception {
      return outcome.get(20, TimeUnit.SECONDS);
    }
  }
}
