package dev.patchbay.relay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState.Holding;
import dev.patchbay.relay.ForwarderState.Live;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.ingest.RtmpIngestServer;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import dev.patchbay.relay.testing.SampleStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A large keyframe on its way through the real relay, from socket to socket. */
class KeyframeInPartsTest extends NativeEngineFixture {
  private static final ForwarderId ID = id("parts");
  private static final String KEY = "parts-of-a-keyframe";
  private static final int CHUNK = 4096;
  private static final int SIZE = 200_000;

  private final LoopbackRtmpServer destination = LoopbackRtmpServer.start();
  private RtmpIngestServer ingest;

  @BeforeEach
  void listen() throws Exception {
    ingest = new RtmpIngestServer(loops, hub, clock, new Random(1));
    ingest.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    ingest.admit(List.of(Ingest.Admission.published(MAIN, new StreamKey(KEY))));
  }

  @AfterEach
  void closeBoth() {
    ingest.close();
    destination.close();
  }

  @Test
  void leavesWhileItArrivesAndIsTheSameInTheEnd() throws Exception {
    try (RtmpTestPublisher publisher = publisher()) {
      DestinationConnection connection = destination.connection(0);
      byte[] wire = keyframe(1000);
      long before = connection.receivedBytes();
      publisher.sendRaw(slice(wire, 0, 100_000));
      awaitBytes(connection, before + 50_000);
      publisher.sendRaw(slice(wire, 100_000, wire.length));
      ReceivedMedia picture = connection.awaitMedia(media -> media.size() == SIZE);
      assertThat(picture.crc()).isEqualTo(crc());
      assertThat(picture.tag().keyframe()).isTrue();
    }
  }

  @Test
  void publisherThatIsCutInTheMiddleIsHeldOverTheSameConnection() throws Exception {
    DestinationConnection connection;
    try (RtmpTestPublisher publisher = publisher()) {
      connection = destination.connection(0);
      long before = connection.receivedBytes();
      publisher.sendRaw(slice(keyframe(1000), 0, 100_000));
      awaitBytes(connection, before + 50_000);
      publisher.cut();
      awaitState(ID, Holding.class);
    }
    ReceivedMedia damaged = connection.awaitMedia(media -> media.size() == SIZE);
    assertThat(damaged.crc()).isNotEqualTo(crc());
    connection.ping(7);
    int held = connection.media().size();
    try (RtmpTestPublisher back = RtmpTestPublisher.connect(ingest.port(), KEY).awaitAccepted()) {
      back.send(SampleStream.headers());
      back.send(SampleStream.withKeyframeEvery(GOP).next(messages(GOP)));
      awaitState(ID, Live.class);
      List<ReceivedMedia> all = connection.awaitMedia(held + 1);
      assertThat(all.get(held).tag().keyframe()).as("nothing damaged, no header twice").isTrue();
      assertThat(all.get(held).size()).isLessThan(SIZE);
      assertThat(all.get(held).timestamp()).isGreaterThan(damaged.timestamp());
      assertThat(destination.connections()).hasSize(1);
    }
  }

  private RtmpTestPublisher publisher() throws Exception {
    RtmpTestPublisher publisher = RtmpTestPublisher.connect(ingest.port(), KEY).awaitAccepted();
    publisher.send(SampleStream.headers());
    publisher.send(SampleStream.withKeyframeEvery(GOP).next(messages(2)));
    engine.start(
        spec(ID, destination, StartAt.GOP, Duration.ofSeconds(60)), KeyHistory.WORKED_BEFORE);
    awaitState(ID, Live.class);
    return publisher;
  }

  private static void awaitBytes(DestinationConnection connection, long bytes) {
    while (connection.receivedBytes() < bytes) {
      Thread.onSpinWait();
    }
  }

  /** In the chunks of OBS, on a chunk stream of its own. */
  private static byte[] keyframe(int timestamp) {
    ByteBuf out = Unpooled.buffer();
    ByteBuf body = body();
    out.writeByte(9).writeMedium(timestamp).writeMedium(SIZE).writeByte(9).writeIntLE(1);
    for (int at = 0; at < SIZE; at += CHUNK) {
      if (at > 0) {
        out.writeByte(3 << 6 | 9);
      }
      out.writeBytes(body, at, Math.min(CHUNK, SIZE - at));
    }
    return ByteBufUtil.getBytes(out);
  }

  private static ByteBuf body() {
    byte[] body = new byte[SIZE];
    new Random(2).nextBytes(body);
    body[0] = 0x17;
    body[1] = 1;
    return Unpooled.wrappedBuffer(body);
  }

  private static long crc() {
    return ReceivedMedia.crcOf(new MediaMessage(MediaKind.VIDEO, 0, 1, body()));
  }

  private static byte[] slice(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }
}
