package dev.patchbay.relay.ingest.pull;

import static dev.patchbay.relay.ingest.pull.PullFixture.MAIN;
import static dev.patchbay.relay.ingest.pull.PullFixture.bareMetadata;
import static dev.patchbay.relay.ingest.pull.PullFixture.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.amf0.Amf0Encoder;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.stream.SourceChange;
import dev.patchbay.relay.testing.FixedTarget;
import dev.patchbay.relay.testing.LoopbackPlayServer;
import dev.patchbay.relay.testing.PlayConnection;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.SampleStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pulling from a server that keeps, bends and breaks the rules. */
@Timeout(60)
class PulledIngestTest {
  private final PullFixture fixture = new PullFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void whatAServerPlaysArrivesAsAPublisherWouldSendIt() throws Exception {
    fixture.pull();
    PlayConnection player = fixture.server.connection(0);
    assertThat(player.playedName()).isEqualTo(PullFixture.STREAM);
    assertThat(player.connectProperty("app")).isEqualTo("live");
    assertThat(player.connectProperty("tcUrl"))
        .isEqualTo("rtmp://server.example:" + fixture.server.port() + "/live");
    assertThat(player.awaitBufferLength()).isPositive();
    fixture.await(PullState.Waiting.class);
    assertThat(fixture.presence()).isEqualTo(Presence.ABSENT);

    player.send(List.of(word("|RtmpSampleAccess"), bareMetadata()));
    player.send(List.of(SampleStream.videoHeader(), SampleStream.audioHeader()));
    List<MediaMessage> frames = SampleStream.withKeyframeEvery(25).next(40);
    List<Long> sums = frames.stream().map(ReceivedMedia::crcOf).toList();
    player.send(frames);

    assertThat(fixture.nextChange()).isEqualTo(SourceChange.Kind.PUBLISHED);
    fixture.await(PullState.Live.class);
    List<ReceivedMedia> received = fixture.reader.awaitMedia(43);
    assertThat(received.getFirst().crc()).isEqualTo(ReceivedMedia.crcOf(SampleStream.metadata()));
    assertThat(received.subList(3, 43)).extracting(ReceivedMedia::crc).isEqualTo(sums);
    assertThat(fixture.hub.status(MAIN).orElseThrow().publisher()).isEqualTo("127.0.0.1");
    player.ping(77);
  }

  @Test
  void endOfTheStreamEndsTheSourceAndItMayReturnOnTheSameConnection() throws Exception {
    PlayConnection player = live();
    player.says("status", "NetStream.Play.UnpublishNotify", "cam is gone");
    player.eof();
    fixture.await(PullState.Waiting.class);
    fixture.clock.advance(Duration.ofSeconds(3));
    assertThat(fixture.nextChange()).isEqualTo(SourceChange.Kind.ENDED);

    stream(player);
    assertThat(fixture.nextChange()).isEqualTo(SourceChange.Kind.PUBLISHED);
    fixture.await(PullState.Live.class);
    assertThat(fixture.server.count()).isEqualTo(1);
  }

  @Test
  void closedConnectionLosesTheSourceAndIsDialledAgainAtOnce() throws Exception {
    live().close();
    assertThat(fixture.nextChange()).isEqualTo(SourceChange.Kind.LOST);
    PullState.BackingOff off = fixture.await(PullState.BackingOff.class);
    assertThat(off.cause()).isEqualTo(Cause.of(Cause.Kind.CLOSED));
    assertThat(off.until()).isEqualTo(off.since());
    fixture.clock.advance(Duration.ZERO);
    stream(fixture.server.connection(1));
    assertThat(fixture.nextChange()).isEqualTo(SourceChange.Kind.PUBLISHED);
  }

  @Test
  void mediaThatStopsMakesTheSourceSilent() throws Exception {
    live();
    // A frame that comes after the five seconds would end the silence.
    fixture.reader.awaitMedia(8);
    fixture.clock.advance(Duration.ofSeconds(5));
    assertThat(fixture.nextChange()).isEqualTo(SourceChange.Kind.SILENT);
  }

  @Test
  void streamThatIsNotThereYetIsWaitedForWithoutAFailure() throws Exception {
    fixture.server.onPlay(player -> {
      player.says("error", "NetStream.Play.StreamNotFound", "no cam?token=pull-canary-91 here");
    });
    fixture.pull();
    for (int asked = 1; asked <= 4; asked++) {
      fixture.server.connection(asked - 1).awaitClosed();
      PullState.Waiting waiting =
          fixture.await(PullState.Waiting.class, state -> state.said().isPresent());
      assertThat(waiting.said().orElseThrow().detail())
          .startsWith("NetStream.Play.StreamNotFound")
          .doesNotContain("canary");
      fixture.clock.awaitCalls(1);
      fixture.clock.advance(Duration.ofSeconds(4));
      fixture.server.connection(asked);
    }
    assertThat(fixture.state()).isInstanceOf(PullState.Waiting.class);
    assertThat(fixture.presence()).isEqualTo(Presence.ABSENT);
  }

  @Test
  void serverThatHangsUpOnAPlayerHasNothingYet() {
    fixture.server.onPlay(PlayConnection::close);
    fixture.pull();
    assertThat(fixture.await(PullState.Waiting.class, state -> state.said().isPresent()).said())
        .contains(Cause.of(Cause.Kind.CLOSED_EARLY));
  }

  @Test
  void refusalBacksOffLongerAndLongerWithoutTheSecretInItsWords() {
    fixture.server.onConnect(player ->
        player.refuseConnect(
            "NetConnection.Connect.Rejected", "token pull-canary-91 of cam has expired"));
    fixture.pull();
    List<Duration> delays = new ArrayList<>();
    for (int failure = 1; failure <= 9; failure++) {
      int times = failure;
      PullState.BackingOff off =
          fixture.await(PullState.BackingOff.class, state -> state.failures() == times);
      assertThat(off.cause().kind()).isEqualTo(Cause.Kind.REFUSED);
      delays.add(Duration.between(off.since(), off.until()));
      fixture.clock.advance(Duration.ofSeconds(72));
    }
    for (int doubled = 1; doubled < 6; doubled++) {
      assertThat(delays.get(doubled)).isGreaterThan(delays.get(doubled - 1));
    }
    assertThat(delays.getFirst()).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200));
    assertThat(delays.getLast()).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
  }

  @Test
  void nobodyListeningIsALossWithItsReason() {
    fixture.server.stopListening();
    fixture.pull();
    assertThat(fixture.await(PullState.BackingOff.class).cause().kind())
        .isEqualTo(Cause.Kind.CONNECTION_REFUSED);
  }

  @Test
  void serverThatNeverSaysAWordIsGivenUp() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fixture.pull(
          new PlayAddress(
              new PublishServer(false, "mute.example", mute.getLocalPort(), "live"),
              new StreamKey("cam")));
      assertThat(fixture.await(PullState.BackingOff.class).cause().kind())
          .isEqualTo(Cause.Kind.TIMED_OUT);
    }
  }

  @Test
  void rtmpsServerMustProveItsName() throws Exception {
    X509Bundle proof =
        new CertificateBuilder()
            .subject("CN=server.example")
            .addSanDnsName("server.example")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    LoopbackPlayServer server =
        LoopbackPlayServer.startTls(
            SslContextBuilder.forServer(proof.getKeyPair().getPrivate(), proof.getCertificatePath())
                .build());
    try (PullFixture trusting =
        new PullFixture(
            server,
            new FixedTarget(),
            SslContextBuilder.forClient().trustManager(proof.getCertificate()).build())) {
      trusting.pull(tlsAddress("server.example", server.port()));
      stream(server.connection(0));
      assertThat(trusting.nextChange()).isEqualTo(SourceChange.Kind.PUBLISHED);
      trusting.pull(tlsAddress("other.example", server.port()));
      assertThat(trusting.await(PullState.BackingOff.class).cause().kind())
          .isEqualTo(Cause.Kind.TLS_FAILED);
    }
  }

  private static PlayAddress tlsAddress(String host, int port) {
    return new PlayAddress(new PublishServer(true, host, port, "live"), new StreamKey("cam"));
  }

  static List<Consumer<PlayConnection>> attacks() {
    byte[] garbage = new byte[70_000];
    new java.util.Random(7).nextBytes(garbage);
    return List.of(
        player -> player.sendRaw(garbage),
        // Set Chunk Size of 2 GiB; a message of 16 MiB; chunk streams without a beginning.
        player ->
            player.sendRaw(
                (byte) 2,
                z,
                z,
                z,
                z,
                z,
                (byte) 4,
                (byte) 1,
                z,
                z,
                z,
                z,
                (byte) 0x7f,
                (byte) 0xff,
                (byte) 0xff,
                (byte) 0xff),
        player ->
            player.sendRaw(
                (byte) 4, z, z, z, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 9, z, z, z, z),
        player -> player.sendRaw((byte) 0xc7, z, z, z));
  }

  private static final byte z = 0;

  @ParameterizedTest
  @MethodSource("attacks")
  void serverThatBreaksTheRulesLosesUsAndNothingElse(Consumer<PlayConnection> attack)
      throws Exception {
    PlayConnection player = live();
    attack.accept(player);
    player.awaitClosed();
    assertThat(fixture.nextChange()).isEqualTo(SourceChange.Kind.LOST);
    assertThat(fixture.await(PullState.BackingOff.class).cause().kind())
        .isEqualTo(Cause.Kind.PROTOCOL);
    fixture.clock.advance(Duration.ZERO);
    stream(fixture.server.connection(1));
    assertThat(fixture.nextChange()).isEqualTo(SourceChange.Kind.PUBLISHED);
  }

  @Test
  void removedSourceIsHungUpOnAtOnce() throws Exception {
    PlayConnection player = live();
    fixture.intake.admit(List.of());
    player.awaitClosed();
    assertThat(fixture.nextChange()).isEqualTo(SourceChange.Kind.LOST);
    assertThat(fixture.pulled.state(MAIN)).isEmpty();
    fixture.clock.advance(Duration.ofMinutes(2));
    assertThat(fixture.server.count()).isEqualTo(1);
  }

  @Test
  void otherAddressIsPulledInsteadAndNeighboursGoOn() throws Exception {
    StreamPath other = StreamPath.ofSource("other");
    PlayConnection first = live();
    Admission neighbour = new Admission(other, new Origin.Pulled(fixture.address("neighbour")));
    fixture.intake.admit(
        List.of(
            new Admission(MAIN, new Origin.Pulled(fixture.address(PullFixture.STREAM))),
            neighbour));
    PlayConnection beside = fixture.server.connection(1);
    stream(beside);
    assertThat(fixture.nextChange()).isEqualTo(SourceChange.Kind.PUBLISHED);

    fixture.intake.admit(
        List.of(new Admission(MAIN, new Origin.Pulled(fixture.address("moved"))), neighbour));
    first.awaitClosed();
    assertThat(fixture.nextChange()).isEqualTo(SourceChange.Kind.LOST);
    assertThat(fixture.server.connection(2).playedName()).isEqualTo("moved");
    stream(fixture.server.connection(2));
    assertThat(fixture.nextChange()).isEqualTo(SourceChange.Kind.PUBLISHED);
    beside.ping(5);
    assertThat(fixture.server.count()).isEqualTo(3);
    assertThat(fixture.pulled.state(other).orElseThrow()).isInstanceOf(PullState.Live.class);
  }

  @Test
  void pulledSourceTakesNoPublisherAndAPublishedOneEndsThePull() throws Exception {
    PlayConnection player = live();
    fixture.intake.admit(List.of(Admission.published(MAIN, new StreamKey("now-published"))));
    player.awaitClosed();
    assertThat(fixture.nextChange()).isEqualTo(SourceChange.Kind.LOST);
    assertThat(fixture.intake.pull(MAIN)).isEmpty();
  }

  @Test
  void destinationThatWouldFeedItsOwnSourceIsRefused() {
    fixture.pull();
    int port = fixture.server.port();
    assertThat(refusal("server.example", port, "live", "cam")).contains(Cause.Kind.OWN_SOURCE);
    assertThat(refusal("alias.example", port, "live?x=1", "cam?key=other"))
        .contains(Cause.Kind.OWN_SOURCE);
    assertThat(refusal("server.example", port, "live", "cam2")).isEmpty();
    assertThat(refusal("server.example", port, "backup", "cam")).isEmpty();
    assertThat(refusal("server.example", port + 1, "live", "cam")).isEmpty();
  }

  private java.util.Optional<Cause.Kind> refusal(String host, int port, String app, String key) {
    return fixture
        .pulled
        .refusal(
            new ForwardSpec(
                new ForwarderId("main/loop"),
                MAIN,
                new PublishTarget(new PublishServer(false, host, port, app), new StreamKey(key)),
                ForwardMethod.NATIVE,
                ForwardProfile.LOW))
        .map(Cause::kind);
  }

  private PlayConnection live() throws InterruptedException {
    fixture.pull();
    PlayConnection player = fixture.server.connection(0);
    stream(player);
    assertThat(fixture.nextChange()).isEqualTo(SourceChange.Kind.PUBLISHED);
    fixture.await(PullState.Live.class);
    return player;
  }

  private static MediaMessage word(String name) {
    ByteBuf body = Unpooled.buffer();
    Amf0Encoder.write(body, AmfValue.of(name));
    Amf0Encoder.write(body, AmfValue.of(true));
    return new MediaMessage(MediaKind.DATA, 0, 1, body);
  }
}
