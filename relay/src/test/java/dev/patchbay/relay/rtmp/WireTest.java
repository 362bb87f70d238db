package dev.patchbay.relay.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.rtmp.chunk.ChunkDecoder;
import dev.patchbay.relay.rtmp.chunk.ChunkEncoder;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MessageDecoder;
import dev.patchbay.relay.rtmp.message.MessageEncoder;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WireTest {
  @ParameterizedTest
  @MethodSource("dev.patchbay.relay.rtmp.WireCases#all")
  void decodes(WireCase wanted) {
    try (CodecChannel channel = decoder()) {
      assertThat(channel.receive(wanted.wire()).messages()).isEqualTo(wanted.messages());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.patchbay.relay.rtmp.WireCases#all")
  void decodesOneByteAtATime(WireCase wanted) {
    try (CodecChannel channel = decoder()) {
      for (byte b : wanted.wire()) {
        channel.receive(b);
      }
      assertThat(channel.messages()).isEqualTo(wanted.messages());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.patchbay.relay.rtmp.WireCases#all")
  void decodesWhereverTheStreamIsSplit(WireCase wanted) {
    byte[] wire = wanted.wire();
    for (int split = 1; split < wire.length; split++) {
      try (CodecChannel channel = decoder()) {
        channel.receive(Arrays.copyOf(wire, split));
        channel.receive(Arrays.copyOfRange(wire, split, wire.length));
        assertThat(channel.messages()).as("split at " + split).isEqualTo(wanted.messages());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.patchbay.relay.rtmp.WireCases#all")
  void releasesEverythingWhereverTheStreamIsCut(WireCase wanted) {
    byte[] wire = wanted.wire();
    for (int end = 0; end < wire.length; end++) {
      try (CodecChannel channel = decoder()) {
        channel.receive(Arrays.copyOf(wire, end));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.patchbay.relay.rtmp.WireCases#ours")
  void encodes(WireCase wanted) {
    try (CodecChannel channel = new CodecChannel(new ChunkEncoder(), new MessageEncoder())) {
      wanted.messages().forEach(message -> channel.send(ownCopy(channel, message)));
      assertThat(channel.written()).asHexString().isEqualTo(hex(wanted.wire()));
    }
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().withUpperCase().formatHex(bytes);
  }

  private static RtmpMessage ownCopy(CodecChannel channel, RtmpMessage message) {
    return message instanceof MediaMessage media
        ? new MediaMessage(
            media.kind(),
            media.timestamp(),
            media.messageStreamId(),
            channel.buffer(io.netty.buffer.ByteBufUtil.getBytes(media.payload())))
        : message;
  }

  private static CodecChannel decoder() {
    return new CodecChannel(
        new ChunkDecoder(RtmpLimits.DEFAULTS), new MessageDecoder(RtmpLimits.DEFAULTS));
  }
}
