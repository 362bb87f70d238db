package dev.patchbay.bot.twitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RoundsTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Rounds rounds = new Rounds();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();

  @AfterEach
  void close() {
    answered.countDown();
    threads.close();
  }

  /** As a server that lets wait. */
  private void ask() {
    assertThat(atOnce.incrementAndGet()).isOne();
    begun.countDown();
    try {
      assertThat(answered.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    atOnce.decrementAndGet();
    made.incrementAndGet();
  }

  private CompletableFuture<Boolean> begin() throws InterruptedException {
    var first = CompletableFuture.supplyAsync(() -> rounds.make(this::ask, LONG), threads);
    assertThat(begun.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return first;
  }

  @Test
  void whoComesMeanwhileDoesNotWaitForLongerThanTheirPatience() throws Exception {
    CompletableFuture<Boolean> first = begin();

    assertThat(rounds.make(this::ask, Duration.ofMillis(10))).isFalse();
    assertThat(first).isNotDone();
    assertThat(made).hasValue(0);

    answered.countDown();
    assertThat(first.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(made).hasValue(1);
  }

  @Test
  void whoWaitedMakesARoundOfTheirOwn() throws Exception {
    CompletableFuture<Boolean> first = begin();
    var second = new CompletableFuture<Boolean>();
    Thread waiting =
        Thread.ofPlatform().daemon().start(() -> second.complete(rounds.make(this::ask, LONG)));
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }

    answered.countDown();

    assertThat(first.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(second.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(made).hasValue(2);
  }

  @Test
  void aRoundThatFailsStandsInNobodysWay() {
    assertThatThrownBy(() ->
            rounds.make(
                () -> {
                  throw new IllegalStateException("out of order");
                },
                LONG))
        .hasMessage("out of order");

    answered.countDown();
    assertThat(rounds.make(this::ask, Duration.ZERO)).isTrue();
  }
}
