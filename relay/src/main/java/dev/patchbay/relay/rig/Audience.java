package dev.patchbay.relay.rig;

import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.RtmpPipeline;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The destination of a rehearsal, on a free loopback port: takes what comes. Thread-safe. */
final class Audience implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
  private final InetSocketAddress address;

  /** Begins to listen. */
  Audience(EventLoops loops, RandomGenerator random) {
    Channel listening =
        loops
            .server()
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    open.add(channel);
                    RtmpPipeline.addServer(channel.pipeline(), RtmpLimits.DEFAULTS, random);
                    channel.pipeline().addLast(new SinkHandler(new SinkConnection(0, channel)));
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
    open.add(listening);
    address = (InetSocketAddress) listening.localAddress();
  }

  InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    open.close().awaitUninterruptibly(LIMIT.toMillis());
  }
}
