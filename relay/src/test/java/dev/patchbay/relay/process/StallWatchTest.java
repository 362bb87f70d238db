package dev.patchbay.relay.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.testing.ManualClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class StallWatchTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock();
  private final AtomicLong source = new AtomicLong();
  private final AtomicInteger stalls = new AtomicInteger();
  private final StallWatch watch =
      new StallWatch(LIMIT, source::get, clock, stalls::incrementAndGet);

  /** Lets time pass with the source going on and, if told to, the destination too. */
  private void pass(Duration time, boolean sourceAdvances, boolean destinationTakes) {
    for (long done = 0; done < time.toMillis(); done += 250) {
      if (sourceAdvances) {
        source.incrementAndGet();
      }
      if (destinationTakes) {
        watch.taken(source.get());
      }
      clock.advance(Duration.ofMillis(250));
    }
  }

  @Test
  void destinationThatTakesNothingForTenSecondsIsStalled() {
    watch.start();
    pass(LIMIT.minusSeconds(1), true, false);
    assertThat(stalls).hasValue(0);

    pass(Duration.ofSeconds(1), true, false);
    assertThat(stalls).hasValue(1);
  }

  @Test
  void anythingTakenBeginsTheCountAnew() {
    watch.start();
    for (int round = 0; round < 5; round++) {
      pass(Duration.ofSeconds(9), true, false);
      pass(Duration.ofSeconds(1), true, true);
    }
    assertThat(stalls).hasValue(0);
  }

  @Test
  void silentSourceBlamesNobody() {
    watch.start();
    pass(LIMIT.multipliedBy(20), false, false);
    assertThat(stalls).hasValue(0);
  }

  @Test
  void onlyTimeInWhichTheSourceAdvancesCounts() {
    watch.start();
    pass(Duration.ofSeconds(6), true, false);
    pass(Duration.ofMinutes(1), false, false);
    pass(Duration.ofSeconds(3), true, false);
    assertThat(stalls).hasValue(0);

    pass(Duration.ofSeconds(1), true, false);
    assertThat(stalls).hasValue(1);
  }

  @Test
  void oneStallIsToldOnceAndTheWatchEnds() throws Exception {
    watch.start();
    pass(LIMIT.multipliedBy(5), true, false);

    assertThat(stalls).hasValue(1);
    clock.awaitCalls(0);
  }

  @Test
  void stoppedWatchTellsNothing() throws Exception {
    watch.start();
    pass(Duration.ofSeconds(9), true, false);
    watch.stop();
    pass(LIMIT, true, false);

    assertThat(stalls).hasValue(0);
    clock.awaitCalls(0);
  }
}
