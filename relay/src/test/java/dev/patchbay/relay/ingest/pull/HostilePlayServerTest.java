package dev.patchbay.relay.ingest.pull;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.Chunks;
import dev.patchbay.relay.testing.LoopbackPlayServer;
import dev.patchbay.relay.testing.PlayConnection;
import dev.patchbay.relay.testing.RecordingReader;
import dev.patchbay.relay.testing.SampleStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Servers that mean us harm: each attempt ends, with a plain cause and a back-off, and a source
 * that is played from elsewhere notices nothing.
 */
@Timeout(90)
class HostilePlayServerTest {
  private static final StreamPath HOSTILE = StreamPath.ofSource("hostile");
  private static final int COMMAND = 20;

  /** Far more than is kept of one GOP. */
  private static final int FLOOD = 6000;

  private final PullFixture fixture = new PullFixture();
  private final LoopbackPlayServer hostile = LoopbackPlayServer.start();
  private PlayConnection neighbour;

  @BeforeEach
  void playNeighbour() throws Exception {
    fixture.pull();
    neighbour = fixture.server.connection(0);
    PullFixture.stream(neighbour);
    assertThat(fixture.nextChange()).isNotNull();
  }

  @AfterEach
  void close() {
    hostile.close();
    fixture.close();
  }

  @Test
  void serverOfAnotherProtocolIsNone() throws Exception {
    try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      pull(web.getLocalPort());
      try (Socket asked = web.accept()) {
        asked.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
        assertFails(Cause.Kind.PROTOCOL);
      }
    }
  }

  @Test
  void serverThatNeverAgreesIsGivenUpHoweverMuchItTalks() {
    hostile.onConnect(PlayConnection::talksForever);
    pull(hostile.port());
    assertFails(Cause.Kind.TIMED_OUT);
    hostile.connection(0).awaitClosed();
  }

  @Test
  void redirectIsARefusalAndNotFollowed() {
    try (LoopbackPlayServer elsewhere = LoopbackPlayServer.start()) {
      hostile.onConnect(
          player -> player.redirect("rtmp://127.0.0.1:%d/live".formatted(elsewhere.port())));
      pull(hostile.port());
      assertFails(Cause.Kind.REFUSED);
      hostile.connection(0).awaitClosed();
      assertThat(elsewhere.count()).isZero();
    }
  }

  @Test
  void valuesNestedWithoutEndBreakTheRules() {
    attackAtPlay(player -> player.sendRaw(command(nested(5_000))));
    assertFails(Cause.Kind.PROTOCOL);
  }

  @Test
  void arrayThatClaimsMoreThanItHasBreaksTheRules() {
    attackAtPlay(player ->
        player.sendRaw(command(new byte[] {0x0a, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff})));
    assertFails(Cause.Kind.PROTOCOL);
  }

  @Test
  void streamsThatAreBegunAndNeverFinishedBreakTheRules() {
    attackAtPlay(player -> {
      Chunks chunks = new Chunks();
      for (int stream = 4; stream < 60; stream++) {
        chunks.full(stream, 0, 1_000_000, 9, new byte[128]);
      }
      player.sendRaw(chunks.bytes());
    });
    assertFails(Cause.Kind.PROTOCOL);
  }

  @Test
  void floodOfPicturesIsNotKeptAndCostsNoNeighbour() throws Exception {
    attackAtPlay(player -> {
      player.plays();
      player.send(SampleStream.headers());
      player.send(SampleStream.withKeyframeEvery(FLOOD).next(FLOOD));
    });
    fixture.awaitMessages(HOSTILE, FLOOD);
    neighbour.send(SampleStream.withKeyframeEvery(25).next(5));
    fixture.reader.awaitMedia(13);
    RecordingReader late = new RecordingReader();
    fixture.hub.attach(HOSTILE, late);
    hostile.connection(0).send(SampleStream.withKeyframeEvery(1).next(1));
    assertThat(late.awaitMedia(4)).as("headers and a keyframe").hasSize(4);
    hostile.connection(0).close();
    assertFails(Cause.Kind.CLOSED);
  }

  @Test
  void floodOfQuestionsIsAnsweredAFewTimes() {
    attackAtPlay(player -> {
      player.plays();
      PullFixture.stream(player);
      player.pings(20_000);
    });
    hostile.connection(0).awaitAnsweredPing();
    hostile.connection(0).sendRaw(command(nested(5_000)));
    assertFails(Cause.Kind.PROTOCOL);
    assertThat(hostile.connection(0).answeredPings()).isBetween(1L, 1000L);
  }

  @Test
  void timeThatGoesBackwardsIsPlayedOn() throws Exception {
    PullFixture.stream(neighbour);
    PullFixture.stream(neighbour);
    fixture.reader.awaitMedia(24);
    assertThat(fixture.state()).isInstanceOf(PullState.Live.class);
    neighbour.ping(3);
  }

  private void attackAtPlay(Consumer<PlayConnection> attack) {
    hostile.onPlay(attack);
    pull(hostile.port());
  }

  private void pull(int port) {
    PlayAddress address =
        new PlayAddress(
            new PublishServer(false, "hostile.example", port, "live"), new StreamKey("cam"));
    fixture.intake.admit(
        List.of(
            new Admission(PullFixture.MAIN, new Origin.Pulled(fixture.address(PullFixture.STREAM))),
            new Admission(HOSTILE, new Origin.Pulled(address))));
  }

  private void assertFails(Cause.Kind kind) {
    PullState.BackingOff off =
        fixture.await(HOSTILE, PullState.BackingOff.class, Duration.ofSeconds(60));
    assertThat(off.cause().kind()).isEqualTo(kind);
    assertThat(off.failures()).isEqualTo(1);
    neighbour.ping(7);
    assertThat(fixture.state()).isInstanceOf(PullState.Live.class);
    assertThat(fixture.server.count()).isEqualTo(1);
  }

  /** A status whose value is this, as one chunk. */
  private static byte[] command(byte[] value) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {2, 0, 8});
    body.writeBytes("onStatus".getBytes(US_ASCII));
    body.writeBytes(new byte[9]);
    body.write(5);
    body.writeBytes(value);
    return new Chunks()
        .setChunkSize(65_536)
        .full(3, 0, body.size(), COMMAND, body.toByteArray())
        .bytes();
  }

  private static byte[] nested(int depth) {
    ByteArrayOutputStream objects = new ByteArrayOutputStream();
    for (int i = 0; i < depth; i++) {
      objects.writeBytes(new byte[] {3, 0, 1, 'a'});
    }
    return objects.toByteArray();
  }
}
