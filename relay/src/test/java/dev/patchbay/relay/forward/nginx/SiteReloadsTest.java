package dev.patchbay.relay.forward.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RequiredProgram;
import dev.patchbay.relay.testing.RtmpTestPublisher;
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

/**
 * How often the nginx of a site is reloaded, as it says itself in its log, and what it carries
 * besides.
 */
@Timeout(60)
class SiteReloadsTest {
  private final int port = FreePort.next();
  private final LoopbackRtmpServer destination = LoopbackRtmpServer.start();
  private final ForwardSpec one = NginxRig.spec("one", destination.port(), "key-one");
  private final ForwardSpec two = NginxRig.spec("two", destination.port(), "key-two");
  private final ForwardSpec three = NginxRig.spec("three", destination.port(), "key-three");
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
        daemon off; worker_processes 1; user root; pid site.pid; error_log stderr notice;
        events { worker_connections 512; }
        rtmp { access_log off; server { listen 127.0.0.1:%d; include included/patchbay-rtmp.conf;
          application own { live on; push rtmp://127.0.0.1:%d/site; } } }
        http { access_log off; include included/patchbay-http.conf; }
        include broken*.conf;
        """
            .formatted(port, destination.port()));
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
  void reloadsAreNoneOnAirAndOneWhenTheSourceIsIdleAndTheSetHasChanged() throws IOException {
    try (NginxRig rig =
        new NginxRig(directory, port, driven("kill -HUP " + nginx.pid()))
            .serve(List.of(one, two))) {
      long reloads = reloads();
      assertThat(reloads).as("it reads our files by a reload").isPositive();
      try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
        rig.start(one);
        long worker = worker(rig);
        new SwitchedBroadcast(destination, one, two, three).hold(rig);
        assertThat(reloads()).as("while on air").isEqualTo(reloads);
        assertThat(worker(rig)).isEqualTo(worker);
      }
      rig.awaitGates(List.of(one, two, three));
      assertThat(reloads()).as("when it is idle and the set has changed").isEqualTo(reloads + 1);
      rig.server.prepare(List.of(three, two, one));
      try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
        rig.awaitState(three, ForwarderState.Live.class);
        assertThat(reloads()).as("the same set once more").isEqualTo(reloads + 1);
      }
    }
  }

  /** What nginx -t refuses is not even reloaded, so that what it carries is not touched. */
  @Test
  void whatNginxRefusesLeavesStreamsOfTheSiteAlone() throws IOException {
    String check = RequiredProgram.NGINX_RTMP.path() + " -t -q -p " + site() + " -c nginx.conf";
    NginxSettings careful = driven(check + " && kill -HUP " + nginx.pid());
    try (NginxRig rig = new NginxRig(directory, port, careful).serve(List.of(one));
        SteadyPublisher _ =
            new SteadyPublisher(RtmpTestPublisher.connect(port, "own", "sites-own"))) {
      DestinationConnection own = destination.connection(0);
      own.awaitMedia(50);
      long reloads = reloads();
      Path broken = site().resolve("broken.conf");
      Files.writeString(broken, "no_such_directive on;");
      rig.server.prepare(List.of(one, two));
      String refusal = rig.await("a refusal", rig.server::refusal);
      assertThat(refusal).contains("unknown directive", "no_such_directive");
      assertThat(reloads()).isEqualTo(reloads);
      try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
        rig.start(one);
        own.awaitMedia(own.media().size() + 50);
        assertThat(own.isClosed()).isFalse();
        // While this is on air nothing is tried: no attempt is under way that could still succeed.
        Files.delete(broken);
      }
      rig.awaitGates(List.of(one, two));
      assertThat(reloads()).isEqualTo(reloads + 1);
      own.awaitMedia(own.media().size() + 50);
      assertThat(own.isClosed()).as("its worker keeps it over a reload").isFalse();
      assertThat(rig.server.refusal()).isEmpty();
    }
  }

  private long reloads() throws IOException {
    return Files.readString(directory.resolve("site.out"))
        .lines()
        .filter(line -> line.contains("(SIGHUP) received") && line.contains("reconfiguring"))
        .count();
  }

  /** The worker that answers. */
  private static long worker(NginxRig rig) {
    return rig.await("a look", () -> rig.server.loop().orElseThrow().sight().stat()).pid();
  }

  private NginxSettings driven(String reload) {
    NginxSettings usual = NginxRig.settings(port);
    return new NginxSettings(
        usual.program(),
        usual.module(),
        usual.listen(),
        Optional.of(
            new NginxSettings.Site(site().resolve("included"), List.of("sh", "-c", reload))));
  }

  private Path site() {
    return directory.resolve("site");
  }
}
