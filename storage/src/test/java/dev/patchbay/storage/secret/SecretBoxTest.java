package dev.patchbay.storage.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.storage.StorageException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretBoxTest {
  private static final String ROW = "destination|7|key";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretBox box = new SecretBox(KeyRing.parse(KeyRing.generate(RANDOM)), RANDOM);

  @ParameterizedTest
  @ValueSource(strings = {"", "k", "live_1234_abc?bandwidthtest=true", "clé-🔑", "\n;\u0000"})
  void whatWasSealedOpens(String text) {
    assertThat(box.open(box.seal(new Secret(text), ROW), ROW).reveal()).isEqualTo(text);
  }

  @Test
  void sealedHasItsFormAndNotTheText() {
    Secret secret = new Secret("stream-key-abcdefghij");
    byte[] sealed = box.seal(secret, ROW);

    assertThat(sealed).hasSize(1 + 4 + 12 + secret.reveal().length() + 16);
    assertThat(sealed[0]).isEqualTo((byte) 1);
    assertThat(new String(sealed, UTF_8)).doesNotContain("stream", "abcdef");
    assertThat(box.isSealedWithPrimary(sealed)).isTrue();
  }

  @Test
  void sameSecretIsSealedDifferentlyEachTime() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      seen.add(Arrays.toString(box.seal(new Secret("same"), ROW)));
    }
    assertThat(seen).hasSize(1_000);
  }

  @Test
  void secretCopiedToAnotherRowDoesNotOpen() {
    byte[] sealed = box.seal(new Secret("stream-key"), ROW);

    assertThatThrownBy(() -> box.open(sealed, "destination|8|key"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("destination|8|key");
    assertThat(box.open(sealed, ROW)).isEqualTo(new Secret("stream-key"));
  }

  @Test
  void everyChangedBitAndEveryCutIsFound() {
    byte[] sealed = box.seal(new Secret("stream-key"), ROW);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> box.open(changed, ROW)).isInstanceOf(StorageException.class);
    }
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> box.open(cut, ROW)).isInstanceOf(StorageException.class);
    }
  }

  @Test
  void anotherRingDoesNotOpenAndSaysWhichKeyIsMissing() {
    byte[] sealed = box.seal(new Secret("stream-key"), ROW);
    SecretBox other = new SecretBox(KeyRing.parse(KeyRing.generate(RANDOM)), RANDOM);

    assertThatThrownBy(() -> other.open(sealed, ROW))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("not in the key ring");
  }

  @Test
  void rotatedRingOpensTheOldAndSealsWithTheNew() {
    String ring = KeyRing.generate(RANDOM);
    SecretBox before = new SecretBox(KeyRing.parse(ring), RANDOM);
    SecretBox after = new SecretBox(KeyRing.parse(KeyRings.rotated(ring)), RANDOM);
    byte[] old = before.seal(new Secret("stream-key"), ROW);

    assertThat(after.open(old, ROW)).isEqualTo(new Secret("stream-key"));
    assertThat(after.isSealedWithPrimary(old)).isFalse();
    assertThatThrownBy(() -> before.open(after.seal(new Secret("x"), ROW), ROW))
        .isInstanceOf(StorageException.class);
    assertThat(after.fingerprint(new Secret("stream-key")))
        .isEqualTo(before.fingerprint(new Secret("stream-key")));
  }

  @Test
  void fingerprintNamesWithoutTelling() {
    String fingerprint = box.fingerprint(new Secret("stream-key-é🔑"));

    assertThat(fingerprint).matches("13-[0-9a-f]{6}");
    assertThat(box.fingerprint(new Secret("stream-key-é🔑"))).isEqualTo(fingerprint);
    assertThat(box.fingerprint(new Secret("stream-key-e🔑"))).isNotEqualTo(fingerprint);
    SecretBox other = new SecretBox(KeyRing.parse(KeyRing.generate(RANDOM)), RANDOM);
    assertThat(other.fingerprint(new Secret("stream-key-é🔑"))).isNotEqualTo(fingerprint);
  }
}
