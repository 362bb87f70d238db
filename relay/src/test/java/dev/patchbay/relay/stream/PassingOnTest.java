package dev.patchbay.relay.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.chunk.ChunkDecoder;
import dev.patchbay.relay.rtmp.chunk.ChunkEncoder;
import dev.patchbay.relay.rtmp.message.Acknowledgement;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MediaPart;
import dev.patchbay.relay.rtmp.message.MessageDecoder;
import dev.patchbay.relay.rtmp.message.MessageEncoder;
import dev.patchbay.relay.testing.Frames;
import dev.patchbay.relay.testing.ManualClock;
import dev.patchbay.relay.testing.TestPublisher;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keyframes leave before they are here, and whatever happens then, the stream stays a stream. */
class PassingOnTest {
  private static final StreamPath MAIN = StreamPath.ofSource("main");
  private static final int SIZE = 90_000;

  private final ManualClock clock = new ManualClock();
  private final StreamHub hub = new StreamHub(clock, clock, clock);
  private final List<Destination> destinations = new ArrayList<>();
  private final byte[] picture = new byte[SIZE];
  private Publication publication;

  @BeforeEach
  void publish() {
    new Random(1).nextBytes(picture);
    picture[0] = 0x17;
    picture[1] = 1;
    hub.admit(List.of(MAIN));
    begin();
  }

  @AfterEach
  void close() {
    publication.lose();
    destinations.forEach(Destination::close);
  }

  @Test
  void partsLeaveAtOnceAndTheMessageArrivesOnce() {
    Destination destination = new Destination();
    pass(0, 30_000);
    assertThat(destination.wire()).isGreaterThan(30_000);
    pass(30_000, SIZE);
    complete();
    assertThat(destination.heard()).containsExactly("key 0 whole");
    publication.publish(Frames.interframe(1040));
    assertThat(destination.heard()).containsExactly("video 40");
    assertThat(destination.reader.sentFrames()).isEqualTo(2);
    assertThat(destination.reader.droppedFrames()).isZero();
  }

  @Test
  void soundWaitsForTheEndOfThePicture() {
    Destination destination = new Destination();
    pass(0, 30_000);
    publication.publish(Frames.audio(1010));
    destination.channel.writeAndFlush(new Acknowledgement(5));
    pass(30_000, SIZE);
    complete();
    assertThat(destination.heard()).containsExactly("key 0 whole", "audio 10");
  }

  @Test
  void whoJoinsInTheMiddleGetsThePictureWhole() {
    Destination first = new Destination();
    pass(0, 30_000);
    Destination second = new Destination();
    pass(30_000, SIZE);
    complete();
    Destination third = new Destination();
    assertThat(first.heard()).containsExactly("key 0 whole");
    assertThat(second.heard()).containsExactly("key 0 whole");
    assertThat(third.heard()).as("from the GOP").containsExactly("key 0 whole");
  }

  @Test
  void publisherThatDiesInTheMiddleLeavesADamagedPictureAndAStreamThatGoesOn() {
    Destination destination = new Destination();
    publication.publish(Frames.keyframe(960));
    pass(0, 30_000);
    publication.lose();
    assertThat(destination.heard()).containsExactly("key 0", "key 40 damaged");
    assertThat(destination.reader.droppedFrames()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(2));
    begin();
    publication.publish(Frames.interframe(5));
    publication.publish(Frames.keyframe(10));
    publication.publish(Frames.interframe(50));
    assertThat(destination.heard()).containsExactly("key 2040", "video 2080");
    Destination late = new Destination();
    assertThat(late.heard()).as("nothing damaged is kept").containsExactly("key 0", "video 40");
  }

  @Test
  void messageThatIsDroppedByItsSenderIsFinishedAndNotKept() {
    Destination destination = new Destination();
    pass(0, 30_000);
    drop();
    assertThat(destination.heard()).containsExactly("key 0 damaged");
    publication.publish(Frames.interframe(1040));
    assertThat(destination.heard()).containsExactly("video 40");
    assertThat(new Destination().heard()).isEmpty();
  }

  @Test
  void pictureThatTakesTooLongHoldsNobodyUp() {
    Destination destination = new Destination();
    pass(0, 30_000);
    clock.advance(Duration.ofSeconds(4));
    publication.publish(Frames.audio(1010));
    assertThat(destination.heard()).containsExactly("key 0 damaged", "audio 10");
    pass(30_000, SIZE);
    complete();
    assertThat(destination.heard()).as("after all").containsExactly("key 0 whole");
  }

  @Test
  void silenceInTheMiddleEndsThePicture() {
    Destination destination = new Destination();
    pass(0, 30_000);
    clock.advance(Duration.ofSeconds(5));
    assertThat(destination.heard()).containsExactly("key 0 damaged");
  }

  @Test
  void slowDestinationFinishesWhatItHasBegunAndTakesTheNextOneWhole() {
    Destination slow = new Destination();
    pass(0, 30_000);
    slow.writable(false);
    pass(30_000, SIZE);
    complete();
    publication.publish(Frames.interframe(1040));
    assertThat(slow.heard()).containsExactly("key 0 whole");
    pass(0, 30_000);
    slow.writable(true);
    pass(30_000, SIZE);
    complete();
    assertThat(slow.heard()).containsExactly("video 40", "key 0 whole");
  }

  @Test
  void stopInTheMiddleLeavesRoomForTheGoodbye() {
    Destination destination = new Destination();
    pass(0, 30_000);
    hub.detach(MAIN, destination.reader);
    destination.reader.stop();
    destination.channel.writeAndFlush(Frames.audio(0));
    assertThat(destination.heard()).containsExactly("key 0 damaged", "audio 0");
    pass(30_000, SIZE);
    complete();
    assertThat(destination.heard()).isEmpty();
  }

  @Test
  void whatMayBeAHeaderIsAwaitedWhole() {
    picture[1] = 0;
    Destination destination = new Destination();
    pass(0, 30_000);
    assertThat(destination.wire()).isZero();
    pass(30_000, SIZE);
    complete();
    assertThat(destination.heard()).containsExactly("video 0 whole");
  }

  private void begin() {
    publication = ((PublishOutcome.Accepted) hub.publish(MAIN, new TestPublisher())).publication();
  }

  private void pass(int from, int to) {
    ByteBuf bytes = Unpooled.copiedBuffer(Arrays.copyOfRange(picture, from, to));
    MediaPart part = new MediaPart(1000, 1, SIZE, from, bytes);
    publication.pass(part);
    part.release();
    publication.deliver();
  }

  private void drop() {
    MediaPart part = new MediaPart(1000, 1, SIZE, 30_000, Unpooled.EMPTY_BUFFER);
    publication.pass(part);
    publication.deliver();
  }

  private void complete() {
    publication.publish(new MediaMessage(MediaKind.VIDEO, 1000, 1, Unpooled.copiedBuffer(picture)));
  }

  /** A connection that encodes, and whoever decodes what it was sent. */
  private final class Destination {
    private final EmbeddedChannel channel =
        new EmbeddedChannel(new ChunkEncoder(), new MessageEncoder());
    private final EmbeddedChannel peer =
        new EmbeddedChannel(
            new ChunkDecoder(RtmpLimits.DEFAULTS), new MessageDecoder(RtmpLimits.DEFAULTS));
    private final ChannelReader reader =
        new ChannelReader(
            channel,
            1,
            new ReadingTerms(ReaderLimits.DEFAULT, StartAt.GOP, true),
            clock,
            new Unconcerned());
    private int bytes;

    Destination() {
      channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1 << 20, 2 << 20));
      channel.pipeline().addLast(reader);
      destinations.add(this);
      hub.attach(MAIN, reader);
    }

    void writable(boolean writable) {
      channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
      channel.runPendingTasks();
      channel.runScheduledPendingTasks();
    }

    /** How many bytes have left so far. */
    int wire() {
      for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
        bytes += next.readableBytes();
        peer.writeInbound(next);
      }
      return bytes;
    }

    /** The messages since the last look. */
    List<String> heard() {
      int _ = wire();
      List<String> all = new ArrayList<>();
      for (Object next = peer.readInbound(); next != null; next = peer.readInbound()) {
        if (next instanceof MediaMessage message) {
          all.add(describe(message));
          message.release();
        }
      }
      return all;
    }

    private String describe(MediaMessage message) {
      boolean key =
          message.kind() == MediaKind.VIDEO
              && message.payload().getByte(0) == 0x17
              && message.payload().getByte(1) == 1;
      String what = key ? "key" : message.kind() == MediaKind.VIDEO ? "video" : "audio";
      String state =
          message.size() < SIZE
              ? ""
              : Arrays.equals(ByteBufUtil.getBytes(message.payload()), picture)
                  ? " whole"
                  : " damaged";
      return what + " " + message.timestamp() + state;
    }

    void close() {
      channel.finishAndReleaseAll();
      peer.finishAndReleaseAll();
    }
  }

  private static final class Unconcerned implements ChannelReader.Listener {
    @Override
    public void flowing() {}

    @Override
    public void hopeless() {}

    @Override
    public void sourceGone() {}
  }
}
