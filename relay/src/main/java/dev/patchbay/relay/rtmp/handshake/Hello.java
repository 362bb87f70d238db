package dev.patchbay.relay.rtmp.handshake;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import io.netty.buffer.ByteBuf;
import java.util.random.RandomGenerator;

/** The packets of RTMP 1.0 section 5.2. */
final class Hello {
  /** "The C0 and S0 packets are a single octet." */
  static final int VERSION_BYTES = 1;

  /** "The C1 and S1 packets are 1536 octets long", and so are C2 and S2. */
  static final int PACKET_BYTES = 1536;

  private static final int VERSION = 3;
  private static final int TIME_BYTES = 4;

  private Hello() {}

  /** Throws unless the next byte is a version that we speak; consumes it. */
  static void readVersion(ByteBuf in) {
    RtmpCodecException.exactly("RTMP version", in.readUnsignedByte(), VERSION);
  }

  /**
   * C0 and C1, or S0 and S1. The four bytes behind the time are zero: that marks the simple form,
   * and a client that knows the digest form then asks for no digest.
   */
  static void writeFirst(ByteBuf out, RandomGenerator random) {
    byte[] noise = new byte[PACKET_BYTES - 2 * TIME_BYTES];
    random.nextBytes(noise);
    out.writeByte(VERSION).writeInt(0).writeInt(0).writeBytes(noise);
  }

  /** C2 or S2: the peer's packet again, with the time at which it was read (ours is always 0). */
  static void writeEcho(ByteBuf out, ByteBuf peersPacket) {
    int start = out.writerIndex();
    out.writeBytes(peersPacket, PACKET_BYTES);
    out.setInt(start + TIME_BYTES, 0);
  }
}
