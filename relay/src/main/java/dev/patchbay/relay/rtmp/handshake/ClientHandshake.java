package dev.patchbay.relay.rtmp.handshake;

import dev.patchbay.relay.rtmp.RtmpLimits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.random.RandomGenerator;

/** The client's side: C0 C1 out, S0 S1 in, C2 out, S2 in. */
public final class ClientHandshake extends Handshake {
  public ClientHandshake(RtmpLimits limits, RandomGenerator random) {
    super(limits, random);
  }

  @Override
  void onOpen(ChannelHandlerContext ctx) {
    ByteBuf first = ctx.alloc().ioBuffer(Hello.VERSION_BYTES + Hello.PACKET_BYTES);
    Hello.writeFirst(first, random());
    var _ = ctx.writeAndFlush(first);
  }

  @Override
  void onFirstPacket(ChannelHandlerContext ctx, ByteBuf packet) {
    ByteBuf echo = ctx.alloc().ioBuffer(Hello.PACKET_BYTES);
    Hello.writeEcho(echo, packet);
    var _ = ctx.writeAndFlush(echo);
  }
}
