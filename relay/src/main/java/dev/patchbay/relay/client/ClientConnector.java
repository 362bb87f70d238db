package dev.patchbay.relay.client;

import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.RtmpPipeline;
import dev.patchbay.relay.transport.EventLoops;
import dev.patchbay.relay.transport.ReadRoom;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Dials RTMP and RTMPS servers. Thread-safe. */
public final class ClientConnector {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration TLS_LIMIT = Duration.ofSeconds(5);

  /** Past the high mark media waits in the reader's own queue, where it may be dropped. */
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(128 << 10, 512 << 10);

  private final EventLoops loops;
  private final SslContext tls;
  private final RandomGenerator random;

  /**
   * @param tls whom to trust; host names are verified by every connection itself
   */
  public ClientConnector(EventLoops loops, SslContext tls, RandomGenerator random) {
    this.loops = loops;
    this.tls = tls;
    this.random = random;
  }

  /**
   * Dials exactly {@code address}, and speaks as {@code session} says once it is open.
   *
   * @param near the loop to be on if it has hardly more to do than others
   * @param first the first phase
   */
  public ChannelFuture dial(
      InetSocketAddress address,
      Optional<EventExecutor> near,
      ClientSession session,
      ClientPhase first) {
    EventLoops.Seat seat = loops.seat(near);
    ChannelFuture connecting =
        seat.client()
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_LIMIT.toMillis())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new ReadRoom())
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    assemble(channel, session, first);
                  }
                })
            .connect(address);
    connecting.channel().closeFuture().addListener(_ -> seat.leave());
    return connecting;
  }

  private void assemble(Channel channel, ClientSession session, ClientPhase first) {
    PublishServer server = session.server();
    if (server.tls()) {
      // The name, not the vetted address: it goes into SNI, and the certificate must be its.
      SslHandler handler = tls.newHandler(channel.alloc(), server.host(), server.port());
      handler.setHandshakeTimeout(TLS_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      // Heard here first: the channel may be closed before the exception has come down the
      // pipeline.
      handler
          .handshakeFuture()
          .addListener(shaken -> {
            if (!shaken.isSuccess()) {
              session.failed(shaken.cause());
            }
          });
      channel.pipeline().addLast("tls", handler);
    }
    RtmpPipeline.addClient(channel.pipeline(), RtmpLimits.DEFAULTS, random);
    channel.pipeline().addLast(ClientPhase.NAME, first);
  }
}
