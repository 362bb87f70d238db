package dev.patchbay.relay.forward.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.LoopbackRelay;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** nginx keeps no headers of HEVC, so whoever plays it from there could explain no picture. */
@Timeout(60)
class EnhancedThroughNginxTest {
  private final LoopbackRtmpServer destination = LoopbackRtmpServer.start();
  private final ForwardSpec own = spec("own", ForwardMethod.NATIVE, "app");
  private final ForwardSpec ffmpeg = spec("ffmpeg", ForwardMethod.FFMPEG, "app");
  private final ForwardSpec bridged = spec("bridged", ForwardMethod.HYBRID, "app?token=1");
  private final List<ForwardSpec> all = List.of(own, ffmpeg, bridged);
  @TempDir private Path directory;

  @AfterEach
  void close() {
    destination.close();
  }

  @Test
  void sourceThatTurnsOutToBeHevcIsRefusedByEveryMethodThatWouldPlayIt() {
    int port = FreePort.next();
    try (LoopbackRelay relay = LoopbackRelay.startWithNginx(directory, port)) {
      relay.admitThroughNginx(all);
      relay.awaitNginx(() -> true);
      all.forEach(spec -> relay.engine().start(spec, KeyHistory.NEVER_WORKED));
      all.forEach(spec -> relay.awaitState(spec, ForwarderState.AwaitingSource.class));
      try (HevcPublisher _ = new HevcPublisher(port, LoopbackRelay.KEY)) {
        all.forEach(spec -> assertRefused(relay, spec));
      }
    }
  }

  private static void assertRefused(LoopbackRelay relay, ForwardSpec spec) {
    relay.awaitState(spec, ForwarderState.Rejected.class);
    Cause cause = ((ForwarderState.Rejected) relay.status(spec).state()).cause();
    assertThat(cause.kind()).as("%s", spec.id()).isEqualTo(Cause.Kind.CODEC_UNSUPPORTED);
    assertThat(cause.detail()).contains("nginx", "Enhanced RTMP");
  }

  private ForwardSpec spec(String name, ForwardMethod method, String app) {
    return new ForwardSpec(
        new ForwarderId("main/" + name),
        LoopbackRelay.MAIN,
        new PublishTarget(
            new PublishServer(false, "127.0.0.1", destination.port(), app),
            new StreamKey("key-" + name)),
        method,
        ForwardProfile.LOW);
  }
}
