package dev.patchbay.relay.rtmp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;

/** The last handler: closes at a failure, as whoever uses the codec does. */
final class Refusals extends ChannelInboundHandlerAdapter {
  private final List<Throwable> failures = new ArrayList<>();

  List<Throwable> failures() {
    return failures;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
    failures.add(failure);
    ctx.close();
  }
}
