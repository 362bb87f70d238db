package dev.patchbay.bot.discord.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.relay.testing.ManualClock;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ClaimCodesTest {
  private final ClaimCodes codes = new ClaimCodes(new SecureRandom(), new ManualClock());
  private final AtomicInteger entered = new AtomicInteger();

  private boolean spend(String code) {
    return codes.spend(code, entered::incrementAndGet);
  }

  private void failWith(String code, Runnable meanwhile) {
    assertThatThrownBy(() ->
            codes.spend(
                code,
                () -> {
                  meanwhile.run();
                  throw new IllegalStateException("disk full");
                }))
        .hasMessage("disk full");
  }

  @Test
  void aCodeIsGoodOnce() {
    String code = codes.issue().text();

    assertThat(spend(code)).isTrue();
    assertThat(spend(code)).isFalse();
    assertThat(entered).hasValue(1);
  }

  @Test
  void whileOneIsLetInNobodyElseIsWithTheSameCode() {
    String code = codes.issue().text();

    assertThat(codes.spend(code, () -> assertThat(spend(code)).isFalse())).isTrue();
    assertThat(entered).hasValue(0);
    assertThat(spend(code)).isFalse();
  }

  @Test
  void aCodeIsGoodAgainWhenTheEntryFailed() {
    String code = codes.issue().text();
    failWith(code, () -> {});

    assertThat(spend(code)).isTrue();
    assertThat(spend(code)).isFalse();
  }

  @Test
  void aCodeDoesNotComeBackInPlaceOfANewerOne() {
    String old = codes.issue().text();
    StringBuilder newer = new StringBuilder();
    failWith(old, () -> newer.append(codes.issue().text()));

    assertThat(spend(old)).isFalse();
    assertThat(spend(newer.toString())).isTrue();
  }

  @Test
  void aCodeDoesNotComeBackAfterTooManyGuesses() {
    String code = codes.issue().text();
    failWith(
        code,
        () -> {
          for (int i = 0; i < ClaimCodes.MAX_GUESSES; i++) {
            assertThat(spend("AAAAA-AAAAA")).isFalse();
          }
        });

    assertThat(spend(code)).isFalse();
  }
}
