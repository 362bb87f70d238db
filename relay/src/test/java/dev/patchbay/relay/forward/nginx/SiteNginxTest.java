package dev.patchbay.relay.forward.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RequiredProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An nginx that somebody else runs, with master and worker, and that includes our files. */
@Timeout(60)
class SiteNginxTest {
  private final int port = NginxRig.freePort();
  private final LoopbackRtmpServer destination = LoopbackRtmpServer.start();
  private final ForwardSpec one = NginxRig.spec("one", destination.port(), "key-one");
  @TempDir private Path directory;
  private Process nginx;

  @BeforeEach
  void startTheSitesOwn() throws IOException {
    Path site = Files.createDirectories(directory.resolve("site/included"));
    Files.createFile(site.resolve("patchbay-rtmp.conf"));
    Files.createFile(site.resolve("patchbay-http.conf"));
    Path config = directory.resolve("site/nginx.conf");
    Files.writeString(
        config,
        """
        load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
        daemon off; worker_processes 1; user root; pid site.pid; error_log stderr alert;
        events { worker_connections 512; }
        rtmp { access_log off; server { listen 127.0.0.1:%d; include included/patchbay-rtmp.conf; } }
        http { access_log off; include included/patchbay-http.conf; }
        """
            .formatted(port));
    nginx =
        new ProcessBuilder(
                RequiredProgram.NGINX_RTMP.path().toString(),
                "-p",
                directory.resolve("site").toString(),
                "-c",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("site.out").toFile())
            .start();
  }

  @AfterEach
  void end() {
    nginx.destroy();
    nginx.onExit().join();
    destination.close();
  }

  @Test
  void filesAreIncludedReloadedWhileIdleAndGatesWork() {
    try (NginxRig rig = new NginxRig(directory, port, driven("kill"))) {
      rig.serve(List.of(one));
      try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
        rig.awaitPresence(Presence.LIVE);
        rig.engine.start(one, KeyHistory.NEVER_WORKED);
        rig.awaitState(one, ForwarderState.Live.class);
        rig.engine.stop(one.id());
        rig.awaitState(one, ForwarderState.Stopped.class);
      }
    }
    assertThat(nginx.isAlive()).as("it is not ours to end").isTrue();
  }

  @Test
  void reloadCommandThatFailsIsToldAndTheOldFileRestored() {
    try (NginxRig rig = new NginxRig(directory, port, driven("false"))) {
      rig.tell(List.of(one));
      String refusal = rig.await("a refusal", rig.server::refusal);
      assertThat(refusal).contains("reload command failed");
    }
  }

  private NginxSettings driven(String program) {
    NginxSettings usual = NginxRig.settings(port);
    return new NginxSettings(
        usual.program(),
        usual.module(),
        usual.listen(),
        Optional.of(
            new NginxSettings.Site(
                directory.resolve("site/included"),
                List.of(program, "-HUP", Long.toString(nginx.pid())))));
  }
}
