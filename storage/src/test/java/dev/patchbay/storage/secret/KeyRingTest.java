package dev.patchbay.storage.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyRingTest {
  private static final String GOOD = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=";

  @Test
  void oneLineWithSemicolonsIsTheSameRing() {
    String lines = "# remark; with more\n\n fingerprint " + GOOD + " \nkey " + GOOD + "\n";
    String one = "fingerprint " + GOOD + ";key " + GOOD;

    assertThat(KeyRing.parse(one)).hasToString(KeyRing.parse(lines).toString());
    assertThat(KeyRing.parse(one).primary().id()).isEqualTo(KeyRing.parse(lines).primary().id());
  }

  @Test
  void printsNoMaterial() {
    assertThat(KeyRing.parse("fingerprint " + GOOD + ";key " + GOOD).toString())
        .matches("KeyRing\\[key [0-9a-f]{8}]");
  }

  @Test
  void purposesHaveIndependentKeys() {
    KeyRing ring = KeyRing.parse("fingerprint " + GOOD + ";key " + GOOD);

    assertThat(ring.fingerprintKey().getEncoded())
        .isNotEqualTo(ring.primary().key().getEncoded())
        .hasSize(32);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0 'fingerprint' entries",
    "fingerprint G, 0 'key' entries",
    "key G, 0 'fingerprint' entries",
    "fingerprint G;fingerprint G;key G, 2 'fingerprint' entries",
    "fingerprint G;lock G, entry 2 has no meaning",
    "fingerprint G;key, entry 2 cannot be read",
    "fingerprint G;key QUJD, entry 2 cannot be read",
    "fingerprint G;key %%%%hidden, entry 2 cannot be read"
  })
  void brokenRingIsRefusedByItsRuleWithoutItsContent(String text, String rule) {
    assertThatThrownBy(() -> KeyRing.parse(text.replace("G", GOOD)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule)
        .hasMessageContaining("32 bytes in Base64")
        .hasNoCause()
        .message()
        .doesNotContain(GOOD, "hidden", "QUJD");
  }
}
