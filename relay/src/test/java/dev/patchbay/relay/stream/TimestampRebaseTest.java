package dev.patchbay.relay.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimestampRebaseTest {
  private final TimestampRebase rebase = new TimestampRebase();

  @Test
  void connectionStartsAtZeroAndAudioKeepsItsDistanceToVideo() {
    assertThat(rebase.media(5000)).isZero();
    assertThat(rebase.media(5040)).isEqualTo(40);
    assertThat(rebase.media(5021)).isEqualTo(21);
    assertThat(rebase.media(4990)).isZero();
    assertThat(rebase.media(5080)).isEqualTo(80);
  }

  @Test
  void headersBeforeTheFirstMediaAreAtZero() {
    assertThat(rebase.beside(77)).isZero();
    assertThat(rebase.media(9000)).isZero();
  }

  @Test
  void wrapOfTheSourcesClockIsNoEvent() {
    rebase.media(0xFFFF_FFF0L);
    assertThat(rebase.media(0x18)).isEqualTo(40);
  }

  @Test
  void connectionOfManyWeeksGoesOn() {
    long day = 24L * 3600 * 1000;
    for (long at = 0; at < 60 * day; at += day / 2) {
      assertThat(rebase.media(at & 0xFFFF_FFFFL)).isEqualTo(at);
    }
  }

  @Test
  void clockThatBeginsAnewIsFollowedFromWhereTheConnectionStands() {
    rebase.media(3_600_000);
    assertThat(rebase.media(3_600_040)).isEqualTo(40);
    assertThat(rebase.media(0)).isEqualTo(40);
    assertThat(rebase.media(40)).isEqualTo(40);
    assertThat(rebase.media(80)).isEqualTo(80);
  }

  @Test
  void singleMessageStampedZeroMovesNothing() {
    rebase.media(0);
    rebase.media(60_000);
    assertThat(rebase.media(0)).isEqualTo(60_000);
    assertThat(rebase.media(60_033)).isEqualTo(60_033);
  }

  @Test
  void metadataAndRepeatedHeadersStampedZeroMoveNothing() {
    rebase.media(0);
    rebase.media(60_000);
    assertThat(rebase.beside(0)).isEqualTo(60_000);
    assertThat(rebase.beside(60_010)).isEqualTo(60_010);
    assertThat(rebase.media(60_033)).isEqualTo(60_033);
  }
}
