package dev.patchbay.relay.callback;

import dev.patchbay.relay.transport.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.OptionalInt;

/**
 * Where a media server's callbacks arrive: HTTP behind a secret path. A few hundred bytes and one
 * look into memory per question, so it runs on the media's threads. Thread-safe.
 */
public final class CallbackEndpoint implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 512;

  private final EventLoops loops;
  private final CallbackAnswers answers;
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

  public CallbackEndpoint(EventLoops loops, CallbackAnswers answers) {
    this.loops = loops;
    this.answers = answers;
  }

  /**
   * Begins to listen.
   *
   * @param address with port 0 for any free one
   * @param secret lower-case hexadecimal digits; the first part of the path
   * @return the port; empty when it is taken or not ours to listen at
   */
  public OptionalInt listen(InetSocketAddress address, String secret) {
    ChannelFuture binding =
        loops
            .server()
            .option(ChannelOption.SO_BACKLOG, MAX_CONNECTIONS)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    accept(channel, secret);
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!binding.isSuccess()) {
      return OptionalInt.empty();
    }
    open.add(binding.channel());
    return OptionalInt.of(((InetSocketAddress) binding.channel().localAddress()).getPort());
  }

  private void accept(Channel channel, String secret) {
    if (open.size() > MAX_CONNECTIONS) {
      var _ = channel.close();
      return;
    }
    open.add(channel);
    channel.pipeline().addLast(new CallbackRequests(secret, answers));
  }

  @Override
  public void close() {
    open.close().awaitUninterruptibly();
  }
}
