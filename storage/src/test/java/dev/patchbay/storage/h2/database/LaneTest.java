package dev.patchbay.storage.h2.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LaneTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  /** In which the lane begins what it was given, on any machine. */
  private static final Duration BEGUN = Duration.ofSeconds(2);

  private static final Duration LONG = Duration.ofSeconds(30);

  private final Lane lane = new Lane("test", 1, SHORT);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void end() {
    release.countDown();
    assertThat(lane.end(LONG)).isTrue();
  }

  @Test
  void givesTheResultAndTheExceptionOfTheWork() {
    assertThat(lane.<Integer>call(LONG, leave -> 42)).isEqualTo(42);
    IllegalStateException bug = new IllegalStateException("a bug");
    assertThatThrownBy(() ->
            lane.call(
                LONG,
                leave -> {
                  throw bug;
                }))
        .isSameAs(bug);
  }

  @Test
  void workThatNobodyWaitsForGetsNoLeaveToCommit() throws Exception {
    CompletableFuture<Boolean> mayCommit = new CompletableFuture<>();
    assertThatThrownBy(() ->
            lane.call(
                BEGUN,
                leave -> {
                  awaitRelease();
                  mayCommit.complete(leave.take());
                  return true;
                }))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("2000 ms")
        .hasMessageContaining("nothing was changed");
    release.countDown();

    assertThat(mayCommit.get()).isFalse();
  }

  @Test
  void workStillInTheQueueIsNotBegunWhenNobodyWaitsAnyMore() throws Exception {
    AtomicInteger begun = new AtomicInteger();
    CountDownLatch busy = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(() ->
            lane.call(
                LONG,
                leave -> {
                  busy.countDown();
                  awaitRelease();
                  return true;
                }));
    busy.await();
    assertThatThrownBy(() -> lane.call(SHORT, leave -> begun.incrementAndGet()))
        .isInstanceOf(StorageException.class);
    release.countDown();

    assertThat(lane.<Integer>call(LONG, leave -> begun.get())).isZero();
  }

  @Test
  void workThatIsCommittingIsSaidToBeOfUnknownOutcome() {
    assertThatThrownBy(() ->
            lane.call(
                BEGUN,
                leave -> {
                  assertThat(leave.take()).isTrue();
                  awaitRelease();
                  return true;
                }))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("not known");
  }

  @Test
  void onlySoManyMayWait() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(257);
    for (int i = 0; i < 257; i++) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              lane.call(
                  LONG,
                  leave -> {
                    busy.countDown();
                    awaitRelease();
                    return true;
                  });
            } finally {
              answered.countDown();
            }
          });
    }
    busy.await();
    while (lane.waiting() < 256) {
      Thread.onSpinWait();
    }
    assertThatThrownBy(() -> lane.call(LONG, leave -> true))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("256");
    release.countDown();
    answered.await();
  }

  @Test
  void endedLaneSaysSo() {
    lane.end(LONG);
    assertThatThrownBy(() -> lane.call(LONG, leave -> true))
        .isInstanceOf(StorageException.class)
        .hasMessage("the database is closed");
  }

  private void awaitRelease() {
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a lane", e);
    }
  }
}
