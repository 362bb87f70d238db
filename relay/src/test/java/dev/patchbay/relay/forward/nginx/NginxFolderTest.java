package dev.patchbay.relay.forward.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.testing.FreePort;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What nginx and we leave for each other, and what is said when it cannot be left. */
@Timeout(60)
final class NginxFolderTest {
  private static final String PERMISSION = "let the user who runs Patchbay write there";
  private static final String DISK = "look whether the disk is full or failing";

  @TempDir Path directory;

  @Test
  void identityThatOthersCouldReadIsOursAloneAgainWithoutBeingWritten() throws IOException {
    int port = FreePort.next();
    new NginxRig(directory, port).close();
    Path identity = directory.resolve("nginx/identity");
    Object before = Files.getAttribute(identity, "unix:ino");
    Files.setPosixFilePermissions(identity, PosixFilePermissions.fromString("rw-r--r--"));

    new NginxRig(directory, port).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(identity)))
        .isEqualTo("rw-------");
    assertThat(Files.getAttribute(identity, "unix:ino")).isEqualTo(before);
  }

  @Test
  void adviceIsAboutWhatIsWrong() {
    assertThat(said(new IOException("No space left on device")))
        .contains("No space left on device", DISK)
        .doesNotContain(PERMISSION);
    assertThat(said(new FileSystemException("identity", null, "Read-only file system")))
        .contains("Read-only file system", DISK)
        .doesNotContain(PERMISSION);
    assertThat(said(new AccessDeniedException("identity")))
        .contains(PERMISSION)
        .doesNotContain(DISK);
    assertThat(said(new FileAlreadyExistsException("/state/nginx"))).contains("is a file");
    assertThat(said(new BindException("no free port")))
        .contains("no port of 127.0.0.1 is free")
        .doesNotContain(PERMISSION)
        .doesNotContain(DISK);
  }

  private String said(IOException thrown) {
    return NginxServer.fault(directory, thrown).text();
  }
}
