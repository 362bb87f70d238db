package dev.patchbay.bot.bench.ends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SamplesTest {
  @Test
  void sharesAreOfSortedSamplesInMilliseconds() {
    Samples samples = Samples.of(LongStream.rangeClosed(0, 1000).map(i -> (1000 - i) * 10));
    assertThat(samples.median()).isEqualTo(5.0);
    assertThat(samples.at(0.99)).isEqualTo(9.9);
    assertThat(samples.at(0.999)).isEqualTo(9.99);
    assertThat(samples.max()).isEqualTo(10.0);
  }

  @Test
  void aHighShareOfFewSamplesIsTheWorstOfThem() {
    assertThat(Samples.parse("1000,3000,2000").at(0.999)).isEqualTo(3.0);
  }

  @Test
  void noSamplesHaveNoShares() {
    assertThat(Samples.parse("").median()).isNaN();
    assertThat(Samples.all(List.of(Samples.parse("7"), Samples.parse("")))).isNotNull();
    assertThat(Samples.all(List.of(Samples.parse("7"), Samples.parse(""))).count()).isOne();
  }

  @Test
  void lineOfTheSinkIsRead() {
    Seen seen =
        Seen.of(
            "id=3 name= acceptedAt=5 firstKeyAt=0 unpublishedAt=0 deletedAt=0 closedAt=0"
                + " frames=2 lost=1 changed=0 backwards=0 firstAt=7 firstSentAt=6 latencies=10,20 gaps=");
    assertThat(seen.id()).isEqualTo(3);
    assertThat(seen.name()).isEmpty();
    assertThat(seen.isOpen()).isTrue();
    assertThat(seen.isIntact()).as("one frame is missing").isFalse();
    assertThat(seen.latencies().max()).isEqualTo(0.02);
    assertThat(seen.gaps().count()).isZero();
  }
}
