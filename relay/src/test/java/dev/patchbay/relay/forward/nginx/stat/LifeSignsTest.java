package dev.patchbay.relay.forward.nginx.stat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.forward.nginx.stat.NginxControl.Reply;
import org.junit.jupiter.api.Test;

class LifeSignsTest {
  private static final long PATIENCE = LifeSigns.PATIENCE.toNanos();
  private static final Reply SILENCE = new Reply.Silence();
  private static final Reply STRANGER = new Reply.Stranger();
  private static final Reply REFUSED = new Reply.Refused();
  private static final Reply UNASKED = new Reply.Unasked();
  private static final Reply UNCLEAR = new Reply.Unclear();

  private boolean heard;
  private boolean told = true;
  private final LifeSigns signs = new LifeSigns(() -> heard, () -> told);

  @Test
  void whoAnswersNobodyForLongIsLost() {
    assertThat(signs.areLost(SILENCE, 0)).isFalse();
    assertThat(signs.areLost(SILENCE, PATIENCE - 1)).isFalse();
    assertThat(signs.areLost(SILENCE, PATIENCE)).isTrue();
  }

  @Test
  void whoHearsPublishersIsNotLostHoweverLongItDoesNotSayWhatItDoes() {
    heard = true;
    for (int i = 0; i < 10; i++) {
      assertThat(signs.areLost(SILENCE, i * PATIENCE)).isFalse();
    }
  }

  @Test
  void whoDoesNotKnowUsIsLostThoughItHearsPublishers() {
    heard = true;
    assertThat(signs.areLost(STRANGER, 0)).isFalse();
    assertThat(signs.areLost(STRANGER, PATIENCE)).isTrue();
  }

  @Test
  void whoListensNowhereIsLost() {
    assertThat(signs.areLost(REFUSED, 0)).isFalse();
    assertThat(signs.areLost(REFUSED, PATIENCE)).isTrue();
  }

  @Test
  void whoHearsPublishersAndWasToldOfUsIsNotLostThoughItsStatIsRefused() {
    heard = true;
    for (int i = 0; i < 10; i++) {
      assertThat(signs.areLost(REFUSED, i * PATIENCE)).isFalse();
    }
  }

  @Test
  void whoWasNeverToldOfUsIsLostThoughItHearsPublishers() {
    heard = true;
    told = false;
    assertThat(signs.areLost(REFUSED, 0)).isFalse();
    assertThat(signs.areLost(REFUSED, PATIENCE)).isTrue();
  }

  @Test
  void whatWeCouldNotAskSaysNothingOfNginx() {
    for (int i = 0; i < 10; i++) {
      assertThat(signs.areLost(UNASKED, i * PATIENCE)).isFalse();
    }
  }

  @Test
  void oneAnswerIsEnoughHoweverStrangeItIs() {
    signs.areLost(SILENCE, 0);
    assertThat(signs.areLost(UNCLEAR, PATIENCE - 1)).isFalse();
    assertThat(signs.areLost(SILENCE, PATIENCE)).isFalse();
    assertThat(signs.areLost(SILENCE, 2 * PATIENCE - 1)).isFalse();
  }
}
