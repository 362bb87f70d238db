package dev.patchbay.relay.rtmp.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.rtmp.Chunks;
import dev.patchbay.relay.rtmp.CodecChannel;
import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.chunk.ChunkDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ControlHandlerTest {
  private static final int KIBIBYTE = 1024;

  private final ChunkDecoder chunks = new ChunkDecoder(RtmpLimits.DEFAULTS);
  private final ControlHandler control = new ControlHandler(chunks);
  private final CodecChannel channel =
      new CodecChannel(chunks, new MessageDecoder(RtmpLimits.DEFAULTS), control);

  @BeforeEach
  void stopTheClock() {
    channel.netty().freezeTime();
    channel.receive(new Chunks().setChunkSize(1 << 20).bytes());
  }

  @AfterEach
  void nothingIsLeft() {
    channel.close();
  }

  @Test
  void acknowledgesAtHalfTheWindow() {
    window(1_000_000);
    media(490 * KIBIBYTE - 200);
    List<Object> sent = sent();
    assertThat(sent).hasSize(1).first().isInstanceOf(Acknowledgement.class);
    assertThat(((Acknowledgement) sent.getFirst()).sequenceNumber())
        .isEqualTo(chunks.bytesReceived());
  }

  @Test
  void doesNotAcknowledgeBeforeHalfTheWindow() {
    window(1_000_000);
    media(480 * KIBIBYTE);
    assertThat(sent()).isEmpty();
  }

  @Test
  void windowOfOneByteIsNotAnsweredByteByByte() {
    window(1);
    for (int i = 0; i < 64; i++) {
      media(500);
    }
    assertThat(sent()).as("32 kB are not worth an answer").isEmpty();
    for (int i = 0; i < 200; i++) {
      media(KIBIBYTE);
    }
    assertThat(sent()).as("one in a second, whatever came").hasSize(1);
  }

  @Test
  void acknowledgementThatCameTooSoonIsMadeUpForWithoutAnotherByte() {
    window(200_000);
    media(100 * KIBIBYTE);
    media(100 * KIBIBYTE);
    assertThat(sent()).hasSize(1);
    after(999);
    assertThat(sent()).isEmpty();
    after(2);
    assertThat(sent()).containsExactly(new Acknowledgement(chunks.bytesReceived()));
  }

  @Test
  void windowOfNothingIsIgnored() {
    window(0);
    media(100 * KIBIBYTE);
    assertThat(sent()).isEmpty();
  }

  @Test
  void hugeWindowNeverAcknowledgesAndNeverFails() {
    window(0xFFFF_FFFF);
    media(4 << 20);
    assertThat(sent()).isEmpty();
  }

  @Test
  void answersPingsTenTimesPerSecond() {
    for (int i = 0; i < 30; i++) {
      channel.receive(ping(i));
    }
    assertThat(sent())
        .hasSize(10)
        .startsWith(UserControl.pingResponse(0), UserControl.pingResponse(1));
    assertThat(control.ignoredPings()).isEqualTo(20);
    after(1001);
    channel.receive(ping(77));
    assertThat(sent()).containsExactly(UserControl.pingResponse(77));
  }

  @Test
  void passesOnWhatIsNotItsBusiness() {
    channel.receive(new Chunks().full(2, 0, 6, 4, new byte[] {0, 1, 0, 0, 0, 1}).bytes());
    channel.receive(new Chunks().full(4, 0, 1, 8, (byte) 0xAF).bytes());
    assertThat(channel.messages()).hasSize(2).first().isEqualTo(UserControl.streamEof(1));
  }

  @Test
  void keepsProtocolControlToItself() {
    channel.receive(new Chunks().full(2, 0, 4, 3, new byte[4]).bytes());
    channel.receive(new Chunks().full(2, 0, 5, 6, new byte[5]).bytes());
    channel.receive(ping(1));
    assertThat(channel.messages()).isEmpty();
  }

  private void window(int bytes) {
    channel.receive(new Chunks().full(2, 0, 4, 5, Chunks.intBytes(bytes)).bytes());
  }

  private void media(int bytes) {
    channel.receive(new Chunks().full(6, 0, bytes, 9, new byte[bytes]).bytes());
    channel.messages();
  }

  private static byte[] ping(int timestamp) {
    return new Chunks()
        .full(2, 0, 6, 4, (byte) 0, (byte) 6, (byte) 0, (byte) 0, (byte) 0, (byte) timestamp)
        .bytes();
  }

  private void after(int millis) {
    channel.netty().advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    channel.netty().runScheduledPendingTasks();
  }

  private List<Object> sent() {
    List<Object> sent = new ArrayList<>();
    for (Object next = channel.netty().readOutbound();
        next != null;
        next = channel.netty().readOutbound()) {
      sent.add(next);
    }
    return sent;
  }
}
