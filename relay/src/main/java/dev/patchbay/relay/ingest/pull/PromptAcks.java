package dev.patchbay.relay.ingest.pull;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;

/**
 * Has the kernel acknowledge at once what a server plays: it waits up to 40 ms for words of ours to
 * put the acknowledgement on, and servers keep back the rest of a picture until it comes. The
 * kernel falls back to waiting by itself: hence after every read. Confined to the channel's event
 * loop.
 */
final class PromptAcks extends ChannelInboundHandlerAdapter {
  private PromptAcks() {}

  /** For this connection, where this machine can. */
  static void on(Channel channel) {
    if (channel instanceof EpollSocketChannel) {
      channel.pipeline().addFirst(new PromptAcks());
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    // First what others write on it: that too makes the kernel wait.
    ctx.fireChannelReadComplete();
    if (ctx.channel().isActive()) {
      var _ = ctx.channel().config().setOption(EpollChannelOption.TCP_QUICKACK, true);
    }
  }
}
