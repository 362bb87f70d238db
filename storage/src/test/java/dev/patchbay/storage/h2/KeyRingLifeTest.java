package dev.patchbay.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.storage.StorageConfig;
import dev.patchbay.storage.StorageStartException;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.h2.file.H2File;
import dev.patchbay.storage.secret.KeyRings;
import dev.patchbay.storage.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyRingLifeTest {
  @TempDir Path directory;

  @Test
  void keysAreReadAgainAfterARestart() {
    Destination before = destination();

    assertThat(destination()).isEqualTo(before);
    assertThat(before.key()).contains(new Secret("stream-key"));
  }

  @Test
  void missingRingBesideADatabaseIsNeverReplaced() throws IOException {
    destination();
    Files.delete(ring());

    assertRefused()
        .hasMessageContaining("key ring " + ring() + " is missing")
        .hasMessageContaining("put it back from its backup");
    assertThat(ring()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx-----x"})
  void ringOpenToOthersIsRefusedWithTheCommandToType(String mode) throws IOException {
    destination();
    Files.setPosixFilePermissions(ring(), PosixFilePermissions.fromString(mode));

    assertRefused().hasMessageContaining("open to other users: chmod 600 " + ring());
  }

  @Test
  void damagedRingIsRefused() throws IOException {
    destination();
    Files.writeString(ring(), "fingerprint abc\n");

    assertRefused().hasMessageContaining("damaged: entry 1 cannot be read");
  }

  @Test
  void ringOfAnotherDatabaseIsRefusedAtTheStart() throws IOException {
    destination();
    Files.writeString(ring(), KeyRings.generate());

    assertRefused()
        .hasMessageContaining("not in the key ring")
        .hasMessageContaining("put the key ring back that belongs to this database");
  }

  @Test
  void afterRotationAndOneStartTheOldKeyCanGo() throws IOException {
    Destination before = destination();
    Files.writeString(ring(), KeyRings.rotated(Files.readString(ring())));
    assertThat(destination()).isEqualTo(before);
    Files.writeString(ring(), KeyRings.withoutOldKeys(Files.readString(ring())));

    assertThat(destination()).isEqualTo(before);
  }

  @Test
  void givenRingNeedsNoFile() {
    String given = KeyRings.generate().lines().skip(4).reduce((a, b) -> a + ";" + b).orElseThrow();
    StorageConfig config = new StorageConfig(directory, Optional.of(given));
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, config)) {
      assertThat(storage.destinations.find(OpenStorage.YOUTUBE)).isPresent();
    }
    assertThat(ring()).doesNotExist();
    assertThat(config.toString()).doesNotContain(given).contains("[redacted]");
    assertThatThrownBy(() ->
            new OpenStorage(H2File.NORMAL, new StorageConfig(directory, Optional.of("key secret"))))
        .isInstanceOf(StorageStartException.class)
        .hasMessageContaining("the given key ring is no key ring: entry 1")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void sealedKeyMovedToAnotherRowIsFoundAtTheStart() {
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      storage.sources.add("second", new Secret("second-key"), Author.patchbay());
      storage.current.change(transaction ->
          transaction
              .handle()
              .execute(
                  "UPDATE source SET sealed_key ="
                      + " (SELECT sealed_key FROM source WHERE name = 'main')"));
    }
    assertRefused().hasMessageContaining("source|2|key is damaged or of another row");
  }

  private Destination destination() {
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      return storage.destinations.find(OpenStorage.YOUTUBE).orElseThrow();
    }
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
    return assertThatThrownBy(() -> new OpenStorage(H2File.NORMAL, directory))
        .isInstanceOf(StorageStartException.class);
  }

  private Path ring() {
    return directory.resolve("keys");
  }
}
