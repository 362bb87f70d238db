package dev.patchbay.relay.forward.nginx.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.testing.RequiredProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteWorkerTest {
  @TempDir private Path folder;

  /** In a container of its own nginx has numbers that are those of others here. */
  @Test
  void onlyAnNginxIsTakenForOne() throws IOException {
    assertThat(SiteWorker.find(ProcessHandle.current().pid())).isEmpty();
    Path config = folder.resolve("nginx.conf");
    Files.writeString(config, "daemon off; master_process off; pid pid; events {}");
    Process nginx =
        new ProcessBuilder(
                RequiredProgram.NGINX_RTMP.path().toString(),
                "-p",
                folder.toString(),
                "-c",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    try {
      assertThat(SiteWorker.find(nginx.pid())).map(ProcessHandle::pid).contains(nginx.pid());
    } finally {
      nginx.destroy();
      nginx.onExit().join();
    }
    assertThat(SiteWorker.find(nginx.pid())).isEmpty();
  }
}
