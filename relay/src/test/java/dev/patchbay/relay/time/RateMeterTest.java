package dev.patchbay.relay.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateMeterTest {
  private final RateMeter meter = new RateMeter();

  @Test
  void steadyFlowIsMeasured() {
    for (int tenth = 0; tenth <= 50; tenth++) {
      meter.total(tenth * 75_000L, millis(tenth * 100));
    }
    assertThat(meter.kbps(millis(5000))).isBetween(5900, 6100);
  }

  @Test
  void flowThatStoppedFadesToNothing() {
    for (int tenth = 0; tenth <= 50; tenth++) {
      meter.total(tenth * 75_000L, millis(tenth * 100));
    }
    assertThat(meter.kbps(millis(10_000))).isZero();
  }

  @Test
  void nothingSeenIsNothing() {
    assertThat(meter.kbps(0)).isZero();
    meter.total(5, 0);
    assertThat(meter.kbps(millis(10))).isZero();
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
