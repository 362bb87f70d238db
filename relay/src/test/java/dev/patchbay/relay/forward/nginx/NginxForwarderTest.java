package dev.patchbay.relay.forward.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The method nginx, with the real program. */
@Timeout(60)
class NginxForwarderTest {
  private final LoopbackRtmpServer destination = LoopbackRtmpServer.start();
  private final int port = FreePort.next();
  private final ForwardSpec one = NginxRig.spec("one", destination.port(), "key-one-canary");
  @TempDir private Path directory;

  @AfterEach
  void close() {
    destination.close();
  }

  @Test
  void opensTheGateAndClosesItAgainAndTheKeyframeComesFirst() {
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(one));
        SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
      rig.awaitPresence(Presence.LIVE);
      rig.engine.start(one, KeyHistory.NEVER_WORKED);
      rig.awaitState(one, ForwarderState.Live.class);
      DestinationConnection connection = destination.connection(0);
      assertThat(connection.publishedName()).isEqualTo("key-one-canary");
      assertThat(connection.connectProperty("app")).isEqualTo("app");
      assertThat(connection.connectProperty("tcUrl"))
          .isEqualTo("rtmp://localhost:" + destination.port() + "/app");
      ReceivedMedia first = connection.awaitMedia(media -> media.tag().isVideoFrame());
      assertThat(first.tag().keyframe()).isTrue();
      rig.engine.stop(one.id());
      rig.awaitState(one, ForwarderState.Stopped.class);
      connection.awaitClosed();
    }
  }

  @Test
  void publisherNeedsTheKeyOfItsSource() {
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(one))) {
      RtmpTestPublisher stranger = RtmpTestPublisher.connect(port, "main", "another-key");
      stranger.awaitClosed();
      stranger.close();
      assertThat(rig.hub.status(NginxRig.MAIN).orElseThrow().presence()).isEqualTo(Presence.ABSENT);
    }
  }

  @Test
  void newDestinationWaitsUntilTheSourceIsOffTheAir() {
    ForwardSpec late = NginxRig.spec("late", destination.port(), "key-late");
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(one))) {
      long pid = rig.process().pid();
      try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
        rig.awaitPresence(Presence.LIVE);
        rig.engine.start(late, KeyHistory.NEVER_WORKED);
        rig.awaitState(late, ForwarderState.Rejected.class);
        assertThat(((ForwarderState.Rejected) rig.state(late)).cause().kind())
            .isEqualTo(Cause.Kind.AWAITS_IDLE);
        assertThat(rig.process().pid()).isEqualTo(pid);
      }
      rig.awaitPresence(Presence.LOST);
      rig.awaitGates(List.of(late));
      try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
        rig.awaitState(late, ForwarderState.Live.class);
      }
      rig.awaitState(late, ForwarderState.AwaitingSource.class);
    }
  }

  @Test
  void destinationThatNobodyListensAtIsTriedAgainAndNamed() {
    ForwardSpec nobody = NginxRig.spec("nobody", FreePort.next(), "key-nobody");
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(one, nobody));
        SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
      rig.awaitPresence(Presence.LIVE);
      rig.engine.start(nobody, KeyHistory.NEVER_WORKED);
      rig.awaitState(nobody, ForwarderState.BackingOff.class);
      assertThat(rig.engine.forwarder(nobody.id()).orElseThrow().lastError())
          .contains(Cause.of(Cause.Kind.CONNECTION_REFUSED));
    }
  }

  @Test
  void destinationThatHangsUpIsALossAndComesBack() {
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(one));
        SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
      rig.awaitPresence(Presence.LIVE);
      rig.engine.start(one, KeyHistory.NEVER_WORKED);
      rig.awaitState(one, ForwarderState.Live.class);
      destination.connection(0).reset();
      destination.connection(1).awaitMedia(media -> media.tag().isVideoFrame());
      rig.await(
          "the loss",
          () ->
              rig.engine
                  .forwarder(one.id())
                  .orElseThrow()
                  .lastError()
                  .filter(Cause.of(Cause.Kind.CLOSED)::equals));
      rig.awaitState(one, ForwarderState.Live.class);
    }
  }

  @Test
  void destinationThatTakesNothingIsAStall() {
    ForwardSpec stalling = NginxRig.spec("stalling", destination.port(), "key-stalling");
    destination.stall();
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(stalling));
        SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY, 150_000)) {
      rig.awaitPresence(Presence.LIVE);
      rig.engine.start(stalling, KeyHistory.NEVER_WORKED);
      Cause cause =
          rig.await("a stall", () -> rig.engine.forwarder(stalling.id()).orElseThrow().lastError());
      assertThat(cause.kind()).isEqualTo(Cause.Kind.STALLED);
    }
  }
}
