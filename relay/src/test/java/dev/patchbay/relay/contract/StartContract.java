package dev.patchbay.relay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.LoopbackRelay;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every start promises, with the whole relay and the real programs: what comes first, and that
 * from there on nothing is missing. Where a method differs by its nature, {@link Nature} says how,
 * and both sides are held to it.
 */
@Timeout(120)
abstract class StartContract {
  static final int SOME = 20;

  @TempDir Path directory;
  final LoopbackRtmpServer destination = LoopbackRtmpServer.start();
  final LoopbackRtmpServer others = LoopbackRtmpServer.start();
  final ForwardSpec one = spec("one", destination.port());
  final ForwardSpec left = spec("left", others.port());
  Leftovers before;
  LoopbackRelay relay;
  boolean ended;

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

  final void serve(ForwardSpec... specs) {
    admit(relay, List.of(specs));
    awaitReady(relay, List.of(specs));
  }

  final NumberedSource publish() {
    NumberedSource source = NumberedSource.publish(connect(relay));
    relay.awaitSource(true);
    return source;
  }

  final DestinationConnection startAndFlow(ForwardSpec spec, LoopbackRtmpServer server)
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
        // It is there without any keyframe, and misses none from then on.
        connection = destination.connection(0);
        connection.awaitCommand("publish");
        int sent = source.sendKeyframes();
        ReceivedMedia first = connection.awaitMedia(media -> media.tag().isVideoFrame());
        assertThat(first.crc()).isEqualTo(source.keyframeFrom(sent));
      }
      source.assertIsOnePiece(connection.awaitMedia(SOME));
      relay.awaitState(one, ForwarderState.Live.class);
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

  static String keyOf(String name) {
    return "canary-" + name + "-81x";
  }

  final ForwardSpec spec(String name, int port) {
    return spec(name, port, "app");
  }

  final ForwardSpec spec(String name, int port, String app) {
    return new ForwardSpec(
        new ForwarderId("main/" + name),
        LoopbackRelay.MAIN,
        new PublishTarget(
            new PublishServer(false, "127.0.0.1", port, app(app)), new StreamKey(keyOf(name))),
        method(),
        profile());
  }
}
