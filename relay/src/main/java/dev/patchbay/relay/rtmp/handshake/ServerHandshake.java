package dev.patchbay.relay.rtmp.handshake;

import dev.patchbay.relay.rtmp.RtmpLimits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.random.RandomGenerator;

/** The server's side: C0 C1 in, S0 S1 S2 out, C2 in. */
public final class ServerHandshake extends Handshake {
  public ServerHandshake(RtmpLimits limits, RandomGenerator random) {
    super(limits, random);
  }

  @Override
  void onOpen(ChannelHandlerContext ctx) {
    // "The server MUST wait until C0 has been received", section 5.2.1.
  }

  @Override
  void onFirstPacket(ChannelHandlerContext ctx, ByteBuf packet) {
    ByteBuf answer = ctx.alloc().ioBuffer(Hello.VERSION_BYTES + 2 * Hello.PACKET_BYTES);
    Hello.writeFirst(answer, random());
    Hello.writeEcho(answer, packet);
    var _ = ctx.writeAndFlush(answer);
  }
}
