package dev.patchbay.storage.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.storage.StorageStartException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyRingFileTest {
  @TempDir Path directory;

  /** Whatever it is read from: the first bytes of a process's memory are an I/O error. */
  @Test
  void diskThatFailsIsToldAsADiskAndNotAsAPermission() throws IOException {
    Files.createSymbolicLink(directory.resolve("keys"), Path.of("/proc/self/mem"));

    assertThatThrownBy(() -> new KeyRingFile(directory).open(true, new SecureRandom()))
        .isInstanceOf(StorageStartException.class)
        .hasMessageContaining("Input/output error; look whether the disk is full or failing")
        .hasMessageNotContaining("let the user");
  }

  @Test
  void onlyWhatIsDeniedIsToldAsAPermission() {
    Path file = directory.resolve("keys");

    assertThat(KeyRingFile.fault(file, new AccessDeniedException(file.toString())).text())
        .contains("permission denied", "let the user who runs Patchbay")
        .doesNotContain("disk");
    assertThat(KeyRingFile.fault(file, new IOException("No space left on device")).text())
        .contains("No space left on device; look whether the disk is full");
  }

  @Test
  void ringThatIsNoTextIsDamaged() throws IOException {
    Path file = Files.write(directory.resolve("keys"), new byte[] {(byte) 0xff, (byte) 0xfe});
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThatThrownBy(() -> new KeyRingFile(directory).open(true, new SecureRandom()))
        .isInstanceOf(StorageStartException.class)
        .hasMessageContaining("is damaged: it is no text; put it back from its backup");
  }
}
