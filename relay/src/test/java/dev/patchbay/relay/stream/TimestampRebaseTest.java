package dev.patchbay.relay.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimestampRebaseTest {
  private final TimestampRebase rebase = new TimestampRebase();

  @Test
  void connectionStartsAtZeroAndAudioKeepsItsDistanceToVideo() {
    rebase.begin(5000);
    assertThat(rebase.of(5000)).isZero();
    assertThat(rebase.of(5040)).isEqualTo(40);
    assertThat(rebase.of(5021)).isEqualTo(21);
    assertThat(rebase.of(4990)).isZero();
    assertThat(rebase.of(5080)).isEqualTo(80);
  }

  @Test
  void nothingBegunIsZero() {
    assertThat(rebase.of(77)).isZero();
  }

  @Test
  void wrapOfTheSourcesClockIsNoEvent() {
    rebase.begin(0xFFFF_FFF0L);
    assertThat(rebase.of(0x18)).isEqualTo(40);
  }

  @Test
  void connectionOfManyWeeksGoesOn() {
    rebase.begin(0);
    long day = 24L * 3600 * 1000;
    for (long at = 0; at < 60 * day; at += day / 2) {
      assertThat(rebase.of(at & 0xFFFF_FFFFL)).isEqualTo(at);
    }
  }

  @Test
  void clockThatBeginsAnewIsFollowedFromWhereTheConnectionStands() {
    rebase.begin(3_600_000);
    assertThat(rebase.of(3_600_040)).isEqualTo(40);
    assertThat(rebase.of(0)).isEqualTo(40);
    assertThat(rebase.of(40)).isEqualTo(80);
  }
}
