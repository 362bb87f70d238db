package dev.patchbay.relay.rtmp.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.relay.rtmp.CodecChannel;
import dev.patchbay.relay.rtmp.RtmpLimits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HandshakeTest {
  private static final int PACKET = 1536;

  private final Completion completion = new Completion();

  /** Notes that the event came, and how many bytes had come before it. */
  private static final class Completion extends ChannelInboundHandlerAdapter {
    private int times;

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      times += event == HandshakeComplete.INSTANCE ? 1 : 0;
    }
  }

  @Test
  void serverAnswersAndRemovesItself() {
    try (CodecChannel channel = server()) {
      byte[] hello = hello(7);
      channel.receive(hello);
      byte[] answer = channel.written();
      assertThat(answer).hasSize(1 + 2 * PACKET).startsWith(3, 0, 0, 0, 0, 0, 0, 0, 0);
      assertThat(echoOf(answer, 1 + PACKET)).isEqualTo(echoOf(hello, 1));
      assertThat(completion.times).isZero();
      channel.receive(Arrays.copyOfRange(answer, 1, 1 + PACKET));
      assertThat(completion.times).isOne();
      assertThat(channel.netty().pipeline().get(ServerHandshake.class)).isNull();
    }
  }

  @Test
  void serverWorksOneByteAtATimeAndLosesNothingGluedToTheEnd() {
    try (CodecChannel channel = server()) {
      byte[] glued = Arrays.copyOf(hello(7), 1 + 2 * PACKET + 3);
      glued[glued.length - 1] = 42;
      for (byte b : glued) {
        channel.receive(b);
      }
      assertThat(text(channel)).isEqualTo("00002a");
      assertThat(completion.times).isOne();
    }
  }

  @Test
  void serverLosesNothingWhenEverythingComesInOneRead() {
    try (CodecChannel channel = server()) {
      byte[] glued = Arrays.copyOf(hello(7), 1 + 2 * PACKET + 3);
      glued[glued.length - 1] = 42;
      channel.receive(glued);
      assertThat(text(channel)).isEqualTo("00002a");
    }
  }

  @Test
  void serverAnswersDigestClientInTheSimpleForm() {
    try (CodecChannel channel = server()) {
      byte[] hello = hello(7);
      System.arraycopy(new byte[] {9, 0, 124, 2}, 0, hello, 5, 4);
      channel.receive(hello);
      byte[] answer = channel.written();
      assertThat(Arrays.copyOfRange(answer, 5, 9)).as("no version: no digest").containsOnly(0);
      channel.receive(new byte[PACKET]);
      assertThat(completion.times).as("an echo that is not one is tolerated").isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, 2, 6, 'G', 'P', 0x16})
  void serverRefusesOtherProtocolsAtTheirFirstByte(byte first) {
    try (CodecChannel channel = server()) {
      assertThatThrownBy(() -> channel.receive(first))
          .hasMessage("RTMP version: " + first + " (expected: 3)");
      channel.receive(new byte[5000]);
      assertThat(channel.written()).isEmpty();
      assertThat(channel.messages()).isEmpty();
    }
  }

  @Test
  void clientGreetsEchoesAndRemovesItself() {
    try (CodecChannel channel =
        new CodecChannel(new ClientHandshake(RtmpLimits.DEFAULTS, new Random(1)), completion)) {
      assertThat(channel.written()).hasSize(1 + PACKET).startsWith(3, 0, 0, 0, 0, 0, 0, 0, 0);
      byte[] answer = Arrays.copyOf(hello(9), 1 + 2 * PACKET);
      for (byte b : answer) {
        channel.receive(b);
      }
      byte[] echo = channel.written();
      assertThat(echo).hasSize(PACKET);
      assertThat(echoOf(echo, 0)).isEqualTo(echoOf(answer, 1));
      assertThat(completion.times).isOne();
      assertThat(channel.netty().pipeline().get(ClientHandshake.class)).isNull();
    }
  }

  @Test
  void twoHandshakesUnderstandEachOther() {
    try (CodecChannel server = server();
        CodecChannel client =
            new CodecChannel(new ClientHandshake(RtmpLimits.DEFAULTS, new Random(1)))) {
      server.receive(client.written());
      client.receive(server.written());
      server.receive(client.written());
      assertThat(completion.times).isOne();
      assertThat(client.netty().pipeline().get(ClientHandshake.class)).isNull();
    }
  }

  @Test
  void firstPacketMustComeInFiveSecondsHoweverItTrickles() {
    try (CodecChannel channel = server()) {
      channel.netty().freezeTime();
      channel.receive((byte) 3);
      for (int i = 0; i < 4; i++) {
        channel.netty().advanceTimeBy(1, TimeUnit.SECONDS);
        channel.receive((byte) 0);
      }
      channel.netty().runScheduledPendingTasks();
      channel.netty().checkException();
      channel.netty().advanceTimeBy(2, TimeUnit.SECONDS);
      channel.netty().runScheduledPendingTasks();
      assertThatThrownBy(() -> channel.netty().checkException())
          .hasMessage("the first packet of the handshake took longer than 5000 ms");
    }
  }

  @Test
  void handshakeMustBeOverInTenSeconds() {
    try (CodecChannel channel = server()) {
      channel.netty().freezeTime();
      channel.receive(hello(1));
      channel.netty().advanceTimeBy(11, TimeUnit.SECONDS);
      channel.netty().runScheduledPendingTasks();
      assertThatThrownBy(() -> channel.netty().checkException())
          .hasMessage("the handshake took longer than 10000 ms");
    }
  }

  @Test
  void timersEndWithTheHandshake() {
    try (CodecChannel channel = server()) {
      channel.netty().freezeTime();
      channel.receive(Arrays.copyOf(hello(1), 1 + 2 * PACKET));
      channel.netty().advanceTimeBy(1, TimeUnit.MINUTES);
      channel.netty().runScheduledPendingTasks();
      channel.netty().checkException();
    }
  }

  private CodecChannel server() {
    return new CodecChannel(new ServerHandshake(RtmpLimits.DEFAULTS, new Random(1)), completion);
  }

  private static byte[] hello(long seed) {
    byte[] hello = new byte[1 + PACKET];
    new Random(seed).nextBytes(hello);
    hello[0] = 3;
    return hello;
  }

  /** A packet without its second time field, which the other side may fill in. */
  private static byte[] echoOf(byte[] bytes, int start) {
    byte[] packet = Arrays.copyOfRange(bytes, start, start + PACKET);
    Arrays.fill(packet, 4, 8, (byte) 0);
    return packet;
  }

  private static String text(CodecChannel channel) {
    StringBuilder all = new StringBuilder();
    channel
        .messages()
        .forEach(message -> all.append(io.netty.buffer.ByteBufUtil.hexDump((ByteBuf) message)));
    return all.toString();
  }
}
