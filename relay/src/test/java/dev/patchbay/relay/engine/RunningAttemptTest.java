package dev.patchbay.relay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.testing.ManualClock;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class RunningAttemptTest {
  private final RunningAttempt attempt = new RunningAttempt(1, 1, new ManualClock(), () -> {});

  @Test
  void framesAreUnknownUntilTheyAreTold() {
    assertThat(attempt.traffic().frames()).isEmpty();

    attempt.progress(1_000, OptionalLong.of(2), 0);
    assertThat(attempt.traffic().frames()).hasValue(2);
  }
}
