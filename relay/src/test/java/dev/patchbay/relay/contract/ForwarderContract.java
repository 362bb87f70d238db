package dev.patchbay.relay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.rtmp.flv.FlvFile;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.NginxRtmp;
import dev.patchbay.relay.testing.ReceivedMedia;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every way of forwarding promises besides, from its first start to the relay's end. */
abstract class ForwarderContract extends StartContract {
  private final ForwardSpec right = spec("right", others.port());

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
}
