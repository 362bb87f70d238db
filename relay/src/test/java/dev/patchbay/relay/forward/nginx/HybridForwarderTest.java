package dev.patchbay.relay.forward.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.NginxWay;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import dev.patchbay.relay.forward.nginx.stat.NginxStat;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The method hybrid, with the real nginx. */
@Timeout(60)
class HybridForwarderTest {
  private final LoopbackRtmpServer destination = LoopbackRtmpServer.start();
  private final int port = FreePort.next();
  private final ForwardSpec steady = hybrid("steady", "key-steady");
  @TempDir private Path directory;

  @AfterEach
  void close() {
    destination.close();
  }

  @Test
  void whatNginxCanServeItPushes() {
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(steady));
        SteadyPublisher _ = publisher()) {
      start(rig, steady);
      assertThat(rig.hybrid.way(steady.id())).contains(new NginxWay.Pushed());
      awaitPicture(0, "key-steady");
      assertThat(rig.hub.mediaMessages(NginxRig.MAIN)).isZero();
    }
  }

  @Test
  void whatIsPushedIsSendingAgainWhenASilentSourceResumes() {
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(steady));
        SteadyPublisher publisher = publisher()) {
      start(rig, steady);
      awaitPicture(0, "key-steady");
      publisher.pause();
      rig.awaitState(steady, ForwarderState.Holding.class);
      publisher.resume();
      rig.awaitState(steady, ForwarderState.Live.class);
      assertThat(destination.connections()).hasSize(1);
    }
  }

  @Test
  void whatNginxCannotServeIsBridgedAndTheSourceIsPlayedOnceForAll() {
    ForwardSpec query = to("query", "key-query", "app?token=1");
    ForwardSpec other = to("other", "key-other", "app?token=2");
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(steady));
        SteadyPublisher _ = publisher()) {
      rig.server.prepare(List.of(steady, query, other));
      start(rig, query);
      awaitPicture(0, "key-query");
      assertThat(rig.hub.mediaMessages(NginxRig.MAIN)).isPositive();
      start(rig, other);
      awaitPicture(1, "key-other");
      assertThat(way(rig, query)).isEqualTo(Cause.Kind.METHOD_UNSUITABLE);
      assertThat(players(rig)).isOne();

      rig.engine.stop(query.id());
      rig.awaitState(query, ForwarderState.Stopped.class);
      destination.connection(0).awaitCommand("FCUnpublish");
      assertThat(players(rig)).isOne();
      rig.engine.stop(other.id());
      rig.awaitState(other, ForwarderState.Stopped.class);
      rig.await("nobody plays", () -> players(rig) == 0 ? Optional.of(true) : Optional.empty());
    }
  }

  @Test
  void whatIsAddedOnAirIsBridgedAndPushedFromTheNextBroadcastOn() {
    ForwardSpec late = withoutHold(hybrid("late", "key-late"));
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(steady))) {
      long pid = rig.process().pid();
      try (SteadyPublisher _ = publisher()) {
        rig.awaitPresence(Presence.LIVE);
        start(rig, late);
        assertThat(way(rig, late)).isEqualTo(Cause.Kind.AWAITS_IDLE);
        awaitPicture(0, "key-late");
        assertThat(rig.process().pid()).isEqualTo(pid);
      }
      rig.awaitPresence(Presence.LOST);
      rig.awaitGates(List.of(late));
      try (SteadyPublisher _ = publisher()) {
        rig.await("it is pushed", () -> rig.hybrid.way(late.id()).filter(pushed()::equals));
        rig.awaitState(late, ForwarderState.Live.class);
        awaitPicture(1, "key-late");
        destination.connection(0).awaitClosed();
      }
    }
  }

  @Test
  void sourceThatReturnsWithinTheHoldGoesOnOverTheSameConnection() {
    ForwardSpec query = to("query", "key-query", "app?token=1");
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(steady))) {
      try (SteadyPublisher _ = publisher()) {
        rig.awaitPresence(Presence.LIVE);
        start(rig, query);
        awaitPicture(0, "key-query");
      }
      rig.awaitState(query, ForwarderState.Holding.class);
      int before = destination.connection(0).media().size();
      try (SteadyPublisher _ = publisher()) {
        destination.connection(0).awaitMedia(before + 5);
        rig.awaitState(query, ForwarderState.Live.class);
        assertThat(destination.connections()).hasSize(1);
      }
    }
  }

  /** The other methods of ours serve a source of nginx's as well. */
  @Test
  void nativeIsBridgedToo() {
    ForwardSpec own = NginxRig.spec("own", destination.port(), "key-own", ForwardMethod.NATIVE);
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(steady));
        SteadyPublisher _ = publisher()) {
      rig.awaitPresence(Presence.LIVE);
      start(rig, own);
      awaitPicture(0, "key-own");
    }
  }

  private SteadyPublisher publisher() {
    return new SteadyPublisher(port, NginxRig.SOURCE_KEY);
  }

  private static NginxWay pushed() {
    return new NginxWay.Pushed();
  }

  private static void start(NginxRig rig, ForwardSpec spec) {
    rig.awaitPresence(Presence.LIVE);
    rig.engine.start(spec, KeyHistory.NEVER_WORKED);
    rig.awaitState(spec, ForwarderState.Live.class);
  }

  private static Cause.Kind way(NginxRig rig, ForwardSpec spec) {
    return rig.hybrid.way(spec.id()).orElseThrow() instanceof NginxWay.Bridged(Cause cause)
        ? cause.kind()
        : null;
  }

  /** Who plays the source from nginx, its own pushes not counted. */
  private static long players(NginxRig rig) {
    return rig.server
        .loop()
        .orElseThrow()
        .control()
        .stat()
        .flatMap(stat -> stat.stream(NginxIdentity.sourceApp(NginxRig.MAIN)))
        .map(stream -> stream.clients().stream().filter(HybridForwarderTest::isPlayer).count())
        .orElse(0L);
  }

  /** A push waits behind its gate without being active. */
  private static boolean isPlayer(NginxStat.Client client) {
    return !client.publishing() && client.active();
  }

  private void awaitPicture(int number, String key) {
    DestinationConnection connection = destination.connection(number);
    assertThat(connection.awaitMedia(media -> media.tag().isVideoFrame()).tag().keyframe())
        .isTrue();
    assertThat(connection.publishedName()).isEqualTo(key);
  }

  private ForwardSpec hybrid(String name, String key) {
    return NginxRig.spec(name, destination.port(), key, ForwardMethod.HYBRID);
  }

  /** So that what comes after a pause is another broadcast. */
  private static ForwardSpec withoutHold(ForwardSpec spec) {
    return new ForwardSpec(
        spec.id(),
        spec.source(),
        spec.target(),
        spec.method(),
        spec.profile(),
        spec.startAt(),
        Duration.ZERO);
  }

  private ForwardSpec to(String name, String key, String app) {
    ForwardSpec plain = hybrid(name, key);
    return new ForwardSpec(
        plain.id(),
        plain.source(),
        new PublishTarget(
            new PublishServer(false, "localhost", destination.port(), app), plain.target().key()),
        plain.method(),
        plain.profile());
  }
}
