package dev.patchbay.relay.ingest;

import dev.patchbay.relay.RelayStartException;
import dev.patchbay.relay.RelayStartFault;
import dev.patchbay.relay.RelayStartFault.Kind;
import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.RtmpPipeline;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A port on which we are an RTMP server. Thread-safe. */
final class RtmpListener implements AutoCloseable {
  private static final int BACKLOG = 128;

  /** Past the high mark media waits in the reader's own queue, where it may be dropped. */
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(128 << 10, 512 << 10);

  private final EventLoops loops;
  private final Doorkeeper doorkeeper;
  private final IngestCounters counters;
  private final RandomGenerator random;
  private final Function<Peer, ServerPhase> firstPhase;
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

  RtmpListener(
      EventLoops loops,
      Doorkeeper doorkeeper,
      IngestCounters counters,
      RandomGenerator random,
      Function<Peer, ServerPhase> firstPhase) {
    this.loops = loops;
    this.doorkeeper = doorkeeper;
    this.counters = counters;
    this.random = random;
    this.firstPhase = firstPhase;
  }

  /** Begins to listen; gives the port. */
  int listen(InetSocketAddress address) {
    ChannelFuture binding =
        loops
            .server()
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    accept(channel);
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!binding.isSuccess()) {
      throw new RelayStartException(whyNot(address, binding.cause()), binding.cause());
    }
    open.add(binding.channel());
    return ((InetSocketAddress) binding.channel().localAddress()).getPort();
  }

  /** Listens no more, and closes every connection. */
  @Override
  public void close() {
    open.close().awaitUninterruptibly();
  }

  private void accept(Channel channel) {
    InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
    if (remote == null || !doorkeeper.enter(channel, remote.getAddress())) {
      counters.count(IngestCounters.Drop.CONNECTION_TURNED_AWAY);
      var _ = channel.close();
      return;
    }
    open.add(channel);
    Peer peer = new Peer(channel, remote.getAddress(), doorkeeper, counters);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addLast(StrangerGuard.NAME, new StrangerGuard(doorkeeper));
    RtmpPipeline.addServer(pipeline, RtmpLimits.UNAUTHENTICATED, random);
    pipeline.addLast(ServerPhase.NAME, firstPhase.apply(peer));
    pipeline.addLast(PeerFailures.NAME, new PeerFailures(peer));
  }

  private static RelayStartFault whyNot(InetSocketAddress address, Throwable cause) {
    String where = address.getHostString() + ":" + address.getPort();
    String reason = String.valueOf(cause.getMessage());
    if (reason.contains("in use")) {
      return RelayStartFault.of(Kind.PORT_TAKEN, address.getPort(), where);
    }
    if (reason.contains("denied")) {
      return RelayStartFault.of(Kind.PORT_OF_ROOT, where);
    }
    return RelayStartFault.of(
        Kind.ADDRESS_NOT_OURS, where, address.isUnresolved() ? "no such host" : reason);
  }
}
