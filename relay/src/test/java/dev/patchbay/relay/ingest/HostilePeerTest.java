package dev.patchbay.relay.ingest;

import static dev.patchbay.relay.ingest.IngestFixture.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ingest.IngestCounters.Drop;
import dev.patchbay.relay.rtmp.Chunks;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.stream.SourceChange.Kind;
import dev.patchbay.relay.testing.CapturedLog;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import dev.patchbay.relay.testing.SampleStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules of section 3.4 and 3.5 of the notes say about those who break them. */
final class HostilePeerTest {
  /** Milliseconds in which a publisher is live on any machine: real time, which no test moves. */
  private static final int ENOUGH_TO_PUBLISH = 3000;

  private final IngestFixture fixture = new IngestFixture();
  private final RtmpIngestServer ingest = fixture.ingest;

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "\u0016\u0003\u0001", "\u0006"})
  void otherProtocolsAreClosedWithoutSpam(String hello) throws IOException {
    try (CapturedLog log = CapturedLog.open();
        Socket socket = connect()) {
      socket.getOutputStream().write(hello.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      awaitEnd(socket);
      assertThat(ingest.counters().of(Drop.PROTOCOL_ERROR)).isOne();
      assertThat(log.lines()).filteredOn(line -> line.contains("is disconnected")).hasSize(1);
    }
  }

  @Test
  void timeBeforePublishIsLimitedHoweverBytesTrickle() throws IOException {
    var soon = limited(300);
    try (IngestFixture hasty = new IngestFixture(soon);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), hasty.ingest.port())) {
      socket.getOutputStream().write(3);
      awaitEnd(socket);
      assertThat(hasty.ingest.counters().of(Drop.PROTOCOL_ERROR)).isOne();
    }
  }

  @Test
  void timeBeforePublishEndsWithThePublish() throws Exception {
    try (IngestFixture hasty = new IngestFixture(limited(ENOUGH_TO_PUBLISH));
        RtmpTestPublisher publisher = hasty.livePublisher();
        RtmpTestPublisher idle = RtmpTestPublisher.connectOnly(hasty.ingest.port(), "live");
        Socket silent = new Socket(InetAddress.getLoopbackAddress(), hasty.ingest.port())) {
      idle.awaitClosed();
      awaitEnd(silent);
      assertThat(publisher.isClosed()).as("the publisher is older than both").isFalse();
    }
  }

  @Test
  void publisherThatHasEndedMayNotStayForever() throws InterruptedException {
    try (IngestFixture hasty = new IngestFixture(limited(ENOUGH_TO_PUBLISH));
        RtmpTestPublisher publisher = hasty.livePublisher()) {
      publisher.say("FCUnpublish", AmfValue.of(KEY));
      publisher.awaitClosed();
      assertThat(hasty.changes()).isEmpty();
    }
  }

  @Test
  void publisherThatSendsNothingAtAllIsLostInTheEnd() throws InterruptedException {
    var soon =
        IngestFixture.limits(
            Duration.ofMillis(1), Duration.ofHours(1), Duration.ofMillis(ENOUGH_TO_PUBLISH));
    try (IngestFixture hasty = new IngestFixture(soon);
        RtmpTestPublisher publisher = hasty.livePublisher()) {
      publisher.awaitClosed();
      hasty.awaitChange(Kind.LOST);
    }
  }

  @Test
  void bytesBeforePublishAreLimited() {
    try (RtmpTestPublisher publisher = RtmpTestPublisher.connect(ingest.port(), "live", KEY)) {
      publisher.awaitAccepted();
    }
    try (RtmpTestPublisher flood = RtmpTestPublisher.greetOnly(ingest.port())) {
      Chunks junk = new Chunks();
      for (int i = 0; i < 700; i++) {
        junk.full(3, 0, 100, 99, new byte[100]);
      }
      flood.sendRaw(junk.bytes());
      flood.awaitClosed();
      assertThat(ingest.counters().of(Drop.PROTOCOL_ERROR)).isOne();
    }
  }

  @Test
  void mediaBeforePublishIsDroppedAndHundredAndOneAreTooMany() {
    try (RtmpTestPublisher publisher = RtmpTestPublisher.greetOnly(ingest.port())) {
      publisher.send(SampleStream.withKeyframeEvery(100, 20).next(100));
      publisher.connectAndPublish("live", KEY).awaitAccepted();
      assertThat(ingest.counters().of(Drop.STRAY_MEDIA)).isEqualTo(100);
    }
    try (RtmpTestPublisher publisher = RtmpTestPublisher.greetOnly(ingest.port())) {
      publisher.send(SampleStream.withKeyframeEvery(100, 20).next(101));
      publisher.awaitClosed();
    }
  }

  @Test
  void mediaOnAnotherMessageStreamIsDropped() throws InterruptedException {
    try (RtmpTestPublisher publisher = fixture.livePublisher()) {
      long before = fixture.hub.mediaMessages(IngestFixture.MAIN);
      for (MediaMessage message : SampleStream.withKeyframeEvery(100).next(101)) {
        publisher.sendOn(7, message);
      }
      publisher.awaitClosed();
      fixture.awaitChange(Kind.LOST);
      assertThat(fixture.hub.mediaMessages(IngestFixture.MAIN)).isEqualTo(before);
      assertThat(ingest.counters().of(Drop.STRAY_MEDIA)).isEqualTo(101);
    }
  }

  @Test
  void commandsOutOfTheirPhaseClose() {
    closes(command("publish", 1, AmfValue.of(KEY)));
    closes(command("createStream", 0));
    closesAfterConnect(command("connect", 0));
    closesAfterConnect(command("play", 1, AmfValue.of(KEY)));
    closesAfterConnect(command("publish", 1, AmfValue.of(KEY)));
    closesAfterConnect(command("format C:", 0));
  }

  @Test
  void fifthMessageStreamCloses() {
    CommandMessage createStream = command("createStream", 0);
    closesAfterConnect(createStream, createStream, createStream, createStream, createStream);
  }

  @Test
  void publishingTwiceCloses() throws InterruptedException {
    try (RtmpTestPublisher publisher = fixture.livePublisher()) {
      publisher.send(List.of(command("publish", 1, AmfValue.of(KEY))));
      publisher.awaitClosed();
      fixture.awaitChange(Kind.LOST);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u0000b", "a\rb", "\u007f"})
  void controlCharactersInNamesClose(String name) {
    try (RtmpTestPublisher publisher = RtmpTestPublisher.connect(ingest.port(), name)) {
      publisher.awaitClosed();
      assertThat(ingest.counters().of(Drop.PROTOCOL_ERROR)).isOne();
    }
  }

  @Test
  void overlongNamesClose() {
    try (RtmpTestPublisher name = RtmpTestPublisher.connect(ingest.port(), "x".repeat(257));
        RtmpTestPublisher app =
            RtmpTestPublisher.connect(ingest.port(), "live?" + "x".repeat(1024), KEY)) {
      name.awaitClosed();
      app.awaitClosed();
      assertThat(ingest.counters().of(Drop.PROTOCOL_ERROR)).isEqualTo(2);
    }
  }

  @Test
  void addressThatFailedTooOftenGetsNoAnswerButItsValidKeyGetsIn() {
    for (int i = 0; i < 5; i++) {
      try (RtmpTestPublisher wrong = RtmpTestPublisher.connect(ingest.port(), "wrong" + i)) {
        assertThat(wrong.awaitStatus()).isEqualTo("NetStream.Publish.Rejected");
      }
    }
    try (RtmpTestPublisher wrong = RtmpTestPublisher.connect(ingest.port(), "wrong")) {
      wrong.awaitClosed();
      assertThat(wrong.answers()).noneMatch(answer -> answer.name().equals("onStatus"));
    }
    try (RtmpTestPublisher valid = fixture.publisher()) {
      valid.awaitAccepted();
    }
    fixture.clock.advance(Duration.ofMinutes(11));
    try (RtmpTestPublisher wrong = RtmpTestPublisher.connect(ingest.port(), "wrong")) {
      assertThat(wrong.awaitStatus()).isEqualTo("NetStream.Publish.Rejected");
    }
  }

  private static PeerLimits limited(int millis) {
    return IngestFixture.limits(
        Duration.ofMillis(1), Duration.ofMillis(millis), Duration.ofHours(1));
  }

  private void closes(CommandMessage... commands) {
    long before = ingest.counters().of(Drop.PROTOCOL_ERROR);
    try (RtmpTestPublisher peer = RtmpTestPublisher.greetOnly(ingest.port())) {
      peer.send(List.of(commands));
      peer.awaitClosed();
      assertThat(ingest.counters().of(Drop.PROTOCOL_ERROR)).isEqualTo(before + 1);
    }
  }

  private void closesAfterConnect(CommandMessage... commands) {
    long before = ingest.counters().of(Drop.PROTOCOL_ERROR);
    try (RtmpTestPublisher peer = RtmpTestPublisher.connectOnly(ingest.port(), "live")) {
      peer.send(List.of(commands));
      peer.awaitClosed();
      assertThat(ingest.counters().of(Drop.PROTOCOL_ERROR)).isEqualTo(before + 1);
    }
  }

  private static CommandMessage command(String name, int messageStreamId, AmfValue... more) {
    List<AmfValue> arguments = new java.util.ArrayList<>(List.of(AmfNull.NULL));
    arguments.addAll(List.of(more));
    return new CommandMessage(name, 9, arguments, messageStreamId);
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), ingest.port());
  }

  private static void awaitEnd(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    InputStream in = socket.getInputStream();
    try {
      while (in.read() >= 0) {
        continue;
      }
    } catch (java.net.SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }
}
