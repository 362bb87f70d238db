package dev.patchbay.relay.forward.rtmp;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.forward.Attempt;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.RtmpPipeline;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.Ticker;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Opens connections to destinations. Thread-safe. */
public final class PublishClient {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration TLS_LIMIT = Duration.ofSeconds(5);

  /** Past the high mark media waits in the reader's own queue, where it may be dropped. */
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(128 << 10, 512 << 10);

  private final EventLoops loops;
  private final SslContext tls;
  private final RandomGenerator random;
  private final StreamHub hub;
  private final Ticker ticker;
  private final Alarm alarm;

  /**
   * @param tls whom to trust; host names are verified by every connection itself
   */
  @Inject
  public PublishClient(
      EventLoops loops,
      SslContext tls,
      RandomGenerator random,
      StreamHub hub,
      Ticker ticker,
      Alarm alarm) {
    this.loops = loops;
    this.tls = tls;
    this.random = random;
    this.hub = hub;
    this.ticker = ticker;
    this.alarm = alarm;
  }

  /** Publishes until the attempt is ordered to end or fails; completes when all is released. */
  public CompletableFuture<ForwarderExit> publish(
      ForwardSpec spec, Attempt attempt, InetSocketAddress address) {
    PublishSession session = new PublishSession(spec, attempt, hub, ticker, alarm);
    EventLoops.Seat seat = loops.seat(hub.home(spec.source()));
    var connecting =
        seat.client()
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_LIMIT.toMillis())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    assemble(channel, spec.target().server(), session);
                  }
                })
            .connect(address);
    connecting.channel().closeFuture().addListener(_ -> seat.leave());
    session.begin(connecting);
    return session.exit();
  }

  private void assemble(Channel channel, PublishServer server, PublishSession session) {
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
    channel.pipeline().addLast(PublishPhase.NAME, new GreetingPhase(session));
  }
}
