package dev.patchbay.bot.twitch.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.storage.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LoginTimesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private static boolean isDue(Duration lasts, Duration after) {
    var pair =
        new BotTokens(
            new Secret("access"),
            new Secret("refresh"),
            NOW.plus(lasts),
            NOW,
            new Account("1", "bot"));
    return LoginTimes.isDueForRefresh(pair, NOW.plus(after));
  }

  @Test
  void aTokenIsRenewedTenMinutesBeforeItEnds() {
    assertThat(isDue(Duration.ofHours(4), Duration.ofMinutes(229))).isFalse();
    assertThat(isDue(Duration.ofHours(4), Duration.ofMinutes(230))).isTrue();
  }

  /** An unused refresh token of a public application dies after 30 days. */
  @Test
  void aTokenThatLivesLongIsRenewedWeeklyEvenWhenNobodyUsesIt() {
    assertThat(isDue(Duration.ofDays(60), Duration.ofDays(6))).isFalse();
    assertThat(isDue(Duration.ofDays(60), Duration.ofDays(7))).isTrue();
  }

  @Test
  void aTokenThatLivesShortIsNotRenewedAllTheTime() {
    assertThat(isDue(Duration.ofMinutes(4), Duration.ofMinutes(2))).isFalse();
    assertThat(isDue(Duration.ofMinutes(4), Duration.ofMinutes(3))).isTrue();
  }

  @Test
  void aTokenIsValidatedAtTheStartAndHourly() {
    assertThat(LoginTimes.isDueForValidation(Instant.MIN, NOW)).isTrue();
    assertThat(LoginTimes.isDueForValidation(NOW, NOW.plus(Duration.ofMinutes(59)))).isFalse();
    assertThat(LoginTimes.isDueForValidation(NOW, NOW.plus(Duration.ofHours(1)))).isTrue();
  }
}
