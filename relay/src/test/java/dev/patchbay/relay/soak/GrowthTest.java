package dev.patchbay.relay.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GrowthTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void whatGrowsEvenlyIsKnownForSure() {
    Growth growth = Growth.of(new long[] {100, 200, 300, 400}, MINUTE);
    assertThat(growth.perHour()).isEqualTo(6000);
    assertThat(growth.certain()).isEqualTo(6000);
  }

  @Test
  void nothingIsKnownOfTwoMeasurements() {
    assertThatThrownBy(() -> Growth.of(new long[] {100, 200}, MINUTE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("three");
  }

  @Test
  void whatOnlyWaversDoesNotGrowForSure() {
    Random random = new Random(1);
    long[] wavering = IntStream.range(0, 20).mapToLong(_ -> random.nextInt(1 << 20)).toArray();
    assertThat(Growth.of(wavering, MINUTE).certain()).isLessThan(1 << 20);
  }

  @Test
  void growthIsSeenThroughTheWavering() {
    Random random = new Random(1);
    long[] growing =
        IntStream.range(0, 20).mapToLong(i -> i * 200_000L + random.nextInt(1 << 20)).toArray();
    assertThat(Growth.of(growing, MINUTE).certain()).isGreaterThan(1 << 20);
  }
}
