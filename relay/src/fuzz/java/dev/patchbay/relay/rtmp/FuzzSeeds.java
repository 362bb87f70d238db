package dev.patchbay.relay.rtmp;

import dev.patchbay.relay.rig.Clip;
import dev.patchbay.relay.rtmp.flv.FlvFile;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Where fuzzing begins: what real peers send. */
final class FuzzSeeds {
  private static final int HANDSHAKE_BYTES = 1 + 2 * 1536;
  private static final int ENOUGH_TAGS = 12;

  private FuzzSeeds() {}

  /** Chunks of a connection's beginning. */
  static Stream<byte[]> wires() {
    return WireCases.all().map(WireCase::wire);
  }

  /** A message each: its type, then its body. */
  static Stream<byte[]> messages() {
    return Stream.concat(wires().map(FuzzSeeds::typeAndBody), tags());
  }

  /** A whole greeting, one of another protocol, and one that is cut off. */
  static Stream<byte[]> greetings() {
    byte[] whole = new byte[HANDSHAKE_BYTES + 20];
    whole[0] = 3;
    return Stream.of(whole, Arrays.copyOf(whole, 1600), new byte[] {6, 0, 0, 0}, new byte[] {3});
  }

  /** A body each of audio, video and script data, behind its type. */
  static Stream<byte[]> tags() {
    try (InputStream in = Clip.class.getResourceAsStream("clip.flv")) {
      return StreamSupport.stream(FlvFile.read(in).spliterator(), false)
          .limit(ENOUGH_TAGS)
          .map(FuzzSeeds::tag)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] tag(MediaMessage message) {
    byte[] body = ByteBufUtil.getBytes(message.payload());
    int size = Math.min(body.length, 300);
    byte[] tag = new byte[1 + size];
    tag[0] = (byte) message.kind().typeId();
    System.arraycopy(body, 0, tag, 1, size);
    return tag;
  }

  /** The first message of these chunks, if its header is a full one of one byte. */
  private static byte[] typeAndBody(byte[] wire) {
    return wire.length > 12 ? withoutHeader(wire) : new byte[] {20};
  }

  private static byte[] withoutHeader(byte[] wire) {
    byte[] message = Arrays.copyOfRange(wire, 11, wire.length);
    message[0] = wire[7];
    return message;
  }
}
