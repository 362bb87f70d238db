package dev.patchbay.relay.forward.srs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.testing.RecordingAttempt;
import org.junit.jupiter.api.Test;

class SrsForwarderTest {
  @Test
  void refusesWithTheFigure() {
    ForwardSpec spec =
        new ForwardSpec(
            new ForwarderId("main/one"),
            StreamPath.ofSource("main"),
            new PublishTarget(
                new PublishServer(false, "one.example", 1935, "app"), new StreamKey("key")),
            ForwardMethod.SRS,
            ForwardProfile.LOW);
    assertThat(new SrsForwarder().run(spec, new RecordingAttempt()))
        .isEqualTo(new ForwarderExit.Impossible(new Cause(Cause.Kind.METHOD_STALE, "6–25 s")));
  }
}
