package dev.patchbay.relay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.rtmp.flv.FlvFile;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.LoopbackRelay;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.NginxRtmp;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every way of forwarding promises, with the whole relay and the real programs. Where a method
 * differs by its nature, {@link Nature} says how, and both sides are held to it.
 */
@Timeout(120)
abstract class ForwarderContract {
  private static final int SOME = 20;

  @TempDir Path directory;
  private final LoopbackRtmpServer destination = LoopbackRtmpServer.start();
  private final LoopbackRtmpServer others = LoopbackRtmpServer.start();
  private final ForwardSpec one = spec("one", destination.port());
  private final ForwardSpec left = spec("left", others.port());
  private final ForwardSpec right = spec("right", others.port());
  private Leftovers before;
  private LoopbackRelay relay;
  private boolean ended;

  /** How this method differs from others. */
  abstract Nature nature();

  abstract ForwardMethod method();

  ForwardProfile profile() {
    return ForwardProfile.LOW;
  }

  /** The application of a destination. */
  String app(String name) {
    return name;
  }

  abstract LoopbackRelay startRelay();

  /** Tells of the source, and of what may be started some day. */
  abstract void admit(LoopbackRelay relay, List<ForwardSpec> specs);

  /** Waits until what was told is served. */
  void awaitReady(LoopbackRelay relay, List<ForwardSpec> specs) {}

  abstract RtmpTestPublisher connect(LoopbackRelay relay);

  /** Looks at a destination that is sent to. */
  void assertGoesTheRightWay(LoopbackRelay relay, ForwardSpec spec) {}

  @BeforeEach
  void begin() throws Exception {
    before = Leftovers.now();
    relay = startRelay();
  }

  @AfterEach
  void end() {
    if (!ended) {
      relay.close();
    }
    destination.close();
    others.close();
  }

  private void serve(ForwardSpec... specs) {
    admit(relay, List.of(specs));
    awaitReady(relay, List.of(specs));
  }

  private NumberedSource publish() {
    NumberedSource source = NumberedSource.publish(connect(relay));
    relay.awaitSource(true);
    return source;
  }

  private DestinationConnection startAndFlow(ForwardSpec spec, LoopbackRtmpServer server)
      throws Exception {
    int known = server.connections().size();
    assertThat(relay.start(spec)).isInstanceOf(ForwarderState.Live.class);
    DestinationConnection connection = server.connection(known);
    connection.awaitMedia(media -> media.tag().isVideoFrame());
    assertGoesTheRightWay(relay, spec);
    return connection;
  }

  @Test
  void headersComeFirstThenKeyframeAndAllIsBitIdentical() throws Exception {
    serve(one);
    try (NumberedSource source = publish()) {
      DestinationConnection connection = startAndFlow(one, destination);
      List<ReceivedMedia> received = connection.awaitMedia(2 * SOME);
      source.assertIsOnePiece(received);
      assertThat(connection.publishedName()).isEqualTo(keyOf("one"));
      assertThat(connection.connectProperty("app")).isEqualTo(app("app"));
      for (MediaKind kind : List.of(MediaKind.VIDEO, MediaKind.AUDIO)) {
        List<ReceivedMedia> ofKind = received.stream().filter(m -> m.kind() == kind).toList();
        assertThat(ofKind.getFirst().tag().isConfiguration()).as("%s header", kind).isTrue();
        assertThat(source.isHeader(ofKind.getFirst())).as("%s header as sent", kind).isTrue();
        assertThat(ofKind.stream().map(ReceivedMedia::timestamp).toList()).isSorted();
      }
      assertThat(received.getFirst().tag().isConfiguration())
          .as("first of %s", received.subList(0, 4))
          .isTrue();
    }
  }

  @Test
  void lateStartBeginsWithTheKeyframeThatTheMethodPromises() throws Exception {
    serve(one, left);
    try (NumberedSource source = publish()) {
      DestinationConnection witness = startAndFlow(left, others);
      int withheld = source.withholdKeyframes();
      // What the witness has, has passed for everybody.
      witness.awaitMedia(media -> source.placeOf(media) >= withheld);
      relay.engine().start(one, KeyHistory.NEVER_WORKED);
      DestinationConnection connection;
      if (nature().newestKeyframe()) {
        connection = destination.connection(0);
        ReceivedMedia first = connection.awaitMedia(media -> media.tag().isVideoFrame());
        assertThat(first.crc()).isEqualTo(source.newestKeyframe());
      } else {
        source.sendKeyframes();
        connection = destination.connection(0);
        ReceivedMedia first = connection.awaitMedia(media -> media.tag().isVideoFrame());
        assertThat(first.tag().keyframe()).isTrue();
        assertThat(source.placeOf(first)).isGreaterThanOrEqualTo(withheld);
      }
      source.assertIsOnePiece(connection.awaitMedia(SOME));
      relay.awaitState(one, ForwarderState.Live.class);
    }
  }

  @Test
  void stopEndsItAndNothingMoreArrives() throws Exception {
    serve(one, left);
    try (NumberedSource source = publish()) {
      DestinationConnection witness = startAndFlow(left, others);
      DestinationConnection connection = startAndFlow(one, destination);
      connection.awaitMedia(SOME);
      assertThat(relay.stop(one)).isInstanceOf(ForwarderState.Stopped.class);
      connection.awaitClosed();
      assertLeft(connection, nature().goodbye());
      int received = connection.media().size();
      witness.awaitMedia(witness.media().size() + 2 * SOME);
      assertThat(connection.media()).hasSize(received);
      assertThat(destination.connections()).hasSize(1);
      source.assertIsOnePiece(connection.media());
    }
  }

  @Test
  void startAndStopTwiceAreOnce() throws Exception {
    serve(one);
    try (NumberedSource _ = publish()) {
      relay.engine().start(one, KeyHistory.NEVER_WORKED);
      DestinationConnection connection = startAndFlow(one, destination);
      ForwarderState live = relay.status(one).state();
      assertThat(relay.start(one)).isEqualTo(live);
      connection.awaitMedia(SOME);
      assertThat(destination.connections()).hasSize(1);
      assertThat(connection.isClosed()).isFalse();

      relay.engine().stop(one.id());
      assertThat(relay.stop(one)).isInstanceOf(ForwarderState.Stopped.class);
      ForwarderState stopped = relay.status(one).state();
      assertThat(relay.stop(one)).isEqualTo(stopped);
      connection.awaitClosed();
      startAndFlow(one, destination);
      assertThat(destination.connections()).hasSize(2);
    }
  }

  @Test
  void othersLoseNothingWhileOneIsStartedStoppedAndReset() throws Exception {
    serve(one, left, right);
    try (NumberedSource source = publish()) {
      List<DestinationConnection> steady =
          List.of(startAndFlow(left, others), startAndFlow(right, others));
      for (int round = 0; round < 2; round++) {
        startAndFlow(one, destination);
        relay.stop(one);
      }
      startAndFlow(one, destination).reset();
      destination.connection(3).awaitMedia(SOME);
      for (DestinationConnection connection : steady) {
        connection.awaitMedia(connection.media().size() + SOME);
        assertThat(connection.isClosed()).isFalse();
        source.assertIsOnePiece(connection.media());
      }
      assertThat(others.connections()).hasSize(2);
    }
  }

  @Test
  void refusedKeyIsSaidPlainlyAndNotRepeated() throws Exception {
    destination.refusePublish("NetStream.Publish.BadName", "no such key: " + keyOf("one"));
    serve(one, left);
    try (NumberedSource _ = publish()) {
      DestinationConnection other = startAndFlow(left, others);
      if (nature().refusalHeard()) {
        assertThat(relay.start(one)).isInstanceOf(ForwarderState.Rejected.class);
        assertThat(lastError(one)).isEqualTo(Cause.Kind.KEY_REFUSED);
      } else {
        relay.engine().start(one, KeyHistory.NEVER_WORKED);
        destination.connection(0).awaitClosed();
        other.awaitMedia(other.media().size() + SOME);
        assertThat(relay.status(one).state()).isNotInstanceOf(ForwarderState.Rejected.class);
      }
      assertThat(relay.heard(one).stream().map(ForwarderContract::words))
          .noneMatch(words -> words.contains("canary"));
      assertThat(other.isClosed()).isFalse();
    }
  }

  private static String words(ForwarderStatus status) {
    return status.state() + " " + status.lastError() + " " + status;
  }

  @Test
  void destinationThatIsDownIsTriedAgainUntilItIsUp() throws Exception {
    try (ClosedPort closed = ClosedPort.open()) {
      ForwardSpec down = spec("down", closed.port());
      serve(down);
      try (NumberedSource source = publish()) {
        assertThat(relay.start(down)).isInstanceOf(ForwarderState.BackingOff.class);
        assertThat(lastError(down)).isEqualTo(Cause.Kind.CONNECTION_REFUSED);
        closed.free();
        try (LoopbackRtmpServer up = LoopbackRtmpServer.startAt(closed.port())) {
          source.assertIsOnePiece(up.connection(0).awaitMedia(SOME));
          relay.awaitState(down, ForwarderState.Live.class);
          relay.stop(down);
        }
      }
    }
  }

  @Test
  void destinationThatResetsIsSentToAnewFromKeyframeOn() throws Exception {
    serve(one);
    try (NumberedSource source = publish()) {
      startAndFlow(one, destination).reset();
      source.assertIsOnePiece(destination.connection(1).awaitMedia(SOME));
      relay.awaitState(one, ForwarderState.Live.class);
      relay.awaitHeard(one, ForwarderState.BackingOff.class, 1);
      assertThat(destination.connections()).hasSize(2);
    }
  }

  @Test
  void sourceThatIsLostAndReturnsIsSentAgain() throws Exception {
    serve(one);
    DestinationConnection first;
    try (NumberedSource source = publish()) {
      first = startAndFlow(one, destination);
      source.cut();
      relay.awaitSource(false);
    }
    if (nature().kept()) {
      relay.awaitState(one, ForwarderState.Holding.class);
    } else {
      first.awaitClosed();
      relay.awaitState(one, ForwarderState.AwaitingSource.class);
    }
    assertLeft(first, false);
    int before = first.media().size();
    try (NumberedSource source = publish()) {
      List<ReceivedMedia> again =
          nature().kept()
              ? first.awaitMedia(before + SOME).subList(before, before + SOME)
              : destination.connection(1).awaitMedia(SOME);
      source.assertIsOnePiece(again);
      relay.awaitState(one, ForwarderState.Live.class);
      assertThat(destination.connections()).hasSize(nature().kept() ? 1 : 2);
    }
  }

  @Test
  void sourceThatEndsEndsTheBroadcastWhereItIsHeard() throws Exception {
    serve(one);
    try (NumberedSource source = publish()) {
      DestinationConnection connection = startAndFlow(one, destination);
      source.end();
      relay.awaitSource(false);
      if (nature().kept() && !nature().sourceGoodbyeHeard()) {
        relay.awaitState(one, ForwarderState.Holding.class);
        assertThat(connection.isClosed()).isFalse();
      } else {
        relay.awaitState(one, ForwarderState.AwaitingSource.class);
        connection.awaitClosed();
        assertLeft(connection, nature().goodbye() && nature().sourceGoodbyeHeard());
      }
    }
  }

  @Test
  void realServerReceivesItUntouched() throws Exception {
    try (NginxRtmp nginx = NginxRtmp.start(directory.resolve("receiver"))) {
      ForwardSpec real = spec("real", nginx.port(), "record");
      serve(real);
      try (NumberedSource source = publish()) {
        assertThat(relay.start(real)).isInstanceOf(ForwarderState.Live.class);
        Path recording = nginx.recording(keyOf("real"));
        relay.awaitThat("pictures", () -> pictures(recording).size() > SOME);
        relay.stop(real);
        assertThat(nginx.saidGoodbye(keyOf("real"))).isEqualTo(nature().goodbye());
        assertThat(Collections.indexOfSubList(source.sent(MediaKind.VIDEO), pictures(recording)))
            .isNotNegative();
      }
    }
  }

  /** The checksums of the whole pictures in a recording, which may still grow. */
  private static List<Long> pictures(Path recording) {
    List<Long> checksums = new ArrayList<>();
    try (InputStream in = Files.newInputStream(recording)) {
      for (MediaMessage message : FlvFile.read(in)) {
        if (MediaTag.of(message).isVideoFrame()) {
          checksums.add(ReceivedMedia.crcOf(message));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return checksums;
  }

  @Test
  void endOfTheRelayLeavesNothingBehindAndSaysNoGoodbye() throws Exception {
    serve(one, left);
    NumberedSource source = publish();
    DestinationConnection connection = startAndFlow(one, destination);
    startAndFlow(left, others);
    assertThat(Leftovers.now().since(before)).as("while it runs").isNotEmpty();
    ended = true;
    relay.close();
    connection.awaitClosed();
    assertLeft(connection, false);
    source.close();
    Leftovers.awaitNothingSince(before);
  }

  private Cause.Kind lastError(ForwardSpec spec) {
    return relay.status(spec).lastError().orElseThrow().kind();
  }

  private static void assertLeft(DestinationConnection connection, boolean goodbye) {
    if (goodbye) {
      assertThat(connection.commandNames()).endsWith("FCUnpublish", "deleteStream");
    } else {
      assertThat(connection.commandNames()).doesNotContain("FCUnpublish", "deleteStream");
    }
  }

  private static String keyOf(String name) {
    return "canary-" + name + "-81x";
  }

  private ForwardSpec spec(String name, int port) {
    return spec(name, port, "app");
  }

  private ForwardSpec spec(String name, int port, String app) {
    return new ForwardSpec(
        new ForwarderId("main/" + name),
        LoopbackRelay.MAIN,
        new PublishTarget(
            new PublishServer(false, "127.0.0.1", port, app(app)), new StreamKey(keyOf(name))),
        method(),
        profile());
  }
}
