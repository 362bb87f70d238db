package dev.patchbay.bot.discord.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class DiscordTimeTest {
  private static final Instant HERE = Instant.parse("2026-11-29T20:00:14.300Z");
  private static final Instant THERE = Instant.parse("2026-11-29T20:00:00Z");

  private final DiscordTime time = new DiscordTime(Clock.fixed(HERE, ZoneOffset.UTC));

  @Test
  void withoutAnAnswerThisMachinesClockIsTaken() {
    assertThat(time.now()).isEqualTo(HERE);
    assertThat(time.wrong()).isEmpty();
  }

  @Test
  void aClockAheadIsFoundOutByTheFirstAnswerToASecond() {
    time.learn(HERE.minusMillis(100), HERE, THERE);

    assertThat(time.now()).isBetween(THERE, THERE.plusMillis(1100));
    assertThat(time.wrong()).hasValue(Duration.ofMillis(13_200));
  }

  @Test
  void aClockBehindIsFoundOutAsWell() {
    time.learn(HERE, HERE.plusMillis(100), HERE.plusSeconds(60));

    assertThat(time.now()).isBetween(HERE.plusSeconds(59), HERE.plusSeconds(61));
    assertThat(time.wrong()).hasValueSatisfying(off -> assertThat(off).isNegative());
  }

  @Test
  void anAnswerThatWasLongUnderWaySaysNothingAgainstAClock() {
    Instant asked = THERE.plusMillis(400);
    time.learn(asked, asked.plusSeconds(30), THERE);
    time.learn(asked, asked.plusSeconds(30), THERE.plusSeconds(29));

    assertThat(time.now()).isEqualTo(HERE);
  }

  @Test
  void aClockThatIsSetRightIsNoticedWithTheNextAnswer() {
    time.learn(HERE.minusMillis(100), HERE, THERE);
    time.learn(HERE, HERE.plusMillis(100), HERE.minusMillis(300));

    assertThat(time.wrong()).isEmpty();
    assertThat(time.now()).isBetween(HERE.minusSeconds(1), HERE.plusSeconds(1));
  }
}
