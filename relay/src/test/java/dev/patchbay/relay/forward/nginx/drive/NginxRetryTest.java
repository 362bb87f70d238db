package dev.patchbay.relay.forward.nginx.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.time.RetryBackoff;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NginxRetryTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long LASTS = NginxRetry.LASTS.toNanos();

  /** Random numbers of one half: nothing is added or taken. */
  private final NginxRetry retry = new NginxRetry(new RetryBackoff(() -> Long.MIN_VALUE), 0);

  @Test
  void firstCrashIsForgivenAndTheNextOnesAreNot() {
    retry.worked(0);
    retry.crashed(SECOND);
    assertThat(retry.isDue(SECOND)).isTrue();
    retry.worked(SECOND);
    retry.crashed(2 * SECOND);
    assertThat(retry.left(2 * SECOND)).isEqualTo(Duration.ofSeconds(1));
    retry.worked(3 * SECOND);
    retry.crashed(4 * SECOND);
    assertThat(retry.left(4 * SECOND)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void lifeThatLastedForgivesWhatFailedBefore() {
    retry.refused(0, false);
    retry.refused(0, false);
    retry.worked(0);
    retry.crashed(LASTS);
    assertThat(retry.isDue(LASTS)).isTrue();
  }

  @Test
  void refusalsAreFurtherAndFurtherApart() {
    retry.worked(0);
    retry.refused(LASTS, true);
    assertThat(retry.left(LASTS)).isEqualTo(Duration.ofSeconds(1));
    retry.refused(2 * LASTS, true);
    assertThat(retry.left(2 * LASTS)).isEqualTo(Duration.ofSeconds(2));
    for (int i = 0; i < 20; i++) {
      retry.refused(3 * LASTS, true);
    }
    assertThat(retry.left(3 * LASTS)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void crashOfWhatLastedIsForgivenHoweverOftenAChangeWasRefused() {
    retry.worked(0);
    for (int i = 0; i < 20; i++) {
      retry.refused(SECOND, true);
    }
    retry.crashed(LASTS);
    assertThat(retry.isDue(LASTS)).isTrue();
  }

  @Test
  void whatIsRevivedAgainAndAgainIsRevivedLater() {
    retry.refused(0, true);
    retry.crashed(SECOND);
    retry.refused(SECOND, true);
    retry.crashed(2 * SECOND);
    assertThat(retry.left(2 * SECOND)).isEqualTo(Duration.ofSeconds(1));
  }
}
