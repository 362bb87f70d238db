package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.transport.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.OptionalInt;

/**
 * Where nginx asks who may publish: HTTP on loopback, behind a secret path. A few hundred bytes and
 * one look into a map per question, so it runs on the media's threads. Thread-safe.
 */
final class GateEndpoint implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 512;
  private static final int PATIENCE_SECONDS = 3;

  private final EventLoops loops;
  private final GateKeeper keeper;
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

  GateEndpoint(EventLoops loops, GateKeeper keeper) {
    this.loops = loops;
    this.keeper = keeper;
  }

  /**
   * Begins to listen.
   *
   * @param port 0 for any free one
   * @return the port; empty when it is taken
   */
  OptionalInt listen(int port, String secret) {
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
            .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))
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
    channel
        .pipeline()
        .addLast(new ReadTimeoutHandler(PATIENCE_SECONDS))
        .addLast(new GateRequests(secret, keeper));
  }

  @Override
  public void close() {
    open.close().awaitUninterruptibly();
  }
}
