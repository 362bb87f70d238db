package dev.patchbay.relay.testing;

import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.RtmpPipeline;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A destination: an RTMP server on a free loopback port that takes whatever is published to it,
 * records it, and misbehaves when told to. Thread-safe; every wait fails the test after 40 s.
 */
public final class LoopbackRtmpServer extends Awaited implements AutoCloseable {
  private final EventLoops loops = EventLoops.open(1);
  private final List<DestinationConnection> connections = new ArrayList<>();
  private final Channel listening;
  private final Optional<SslContext> tls;
  private volatile Manners manners = Manners.KIND;

  /**
   * How it treats publishers.
   *
   * @param refusalCode the status code that answers a publish, empty to accept it
   * @param refusalText its description
   * @param closeAfter media messages after which it closes; negative for never
   * @param reading whether it reads after it has accepted a publish
   * @param unknowing whether it has never heard of releaseStream and FCPublish, and says so
   */
  record Manners(
      String refusalCode, String refusalText, int closeAfter, boolean reading, boolean unknowing) {
    static final Manners KIND = new Manners("", "", -1, true, false);
  }

  private LoopbackRtmpServer(Optional<SslContext> tls, int port) {
    this.tls = tls;
    listening =
        loops
            .server()
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    accept(channel);
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .syncUninterruptibly()
            .channel();
  }

  /** Begins to listen. */
  public static LoopbackRtmpServer start() {
    return startAt(0);
  }

  /** Begins to listen at a port that is free. */
  public static LoopbackRtmpServer startAt(int port) {
    return new LoopbackRtmpServer(Optional.empty(), port);
  }

  /** The same, speaking RTMPS. */
  public static LoopbackRtmpServer startTls(SslContext tls) {
    return new LoopbackRtmpServer(Optional.of(tls), 0);
  }

  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /**
   * Refuses every publish from now on, for instance with {@code NetStream.Publish.BadName}, and
   * closes on whoever sends media all the same.
   */
  public void refusePublish(String code, String description) {
    manners = new Manners(code, description, -1, true, false);
  }

  /** Answers releaseStream and FCPublish with an error, as servers without them do. */
  public void knowNoCourtesies() {
    manners = new Manners("", "", -1, true, true);
  }

  /** Closes every connection from now on after so many media messages; keeps listening. */
  public void closeAfter(int mediaMessages) {
    manners = new Manners("", "", mediaMessages, true, false);
  }

  /** Reads nothing more once it has accepted a publish; connections that are open stop as well. */
  public void stall() {
    manners = new Manners("", "", -1, false, false);
    connections().forEach(connection -> connection.reading(false));
  }

  /** Takes everything again. */
  public void behave() {
    manners = Manners.KIND;
    connections().forEach(connection -> connection.reading(true));
  }

  /** Resets every open connection (RST); keeps listening. */
  public void resetAll() {
    connections().forEach(DestinationConnection::reset);
  }

  /** Every connection that was ever accepted, in order. */
  public List<DestinationConnection> connections() {
    return look(() -> List.copyOf(connections));
  }

  /** The connection number {@code index}, from 0; waits until there is one. */
  public DestinationConnection connection(int index) {
    await("connection " + index, () -> connections.size() > index);
    return look(() -> connections.get(index));
  }

  Manners manners() {
    return manners;
  }

  @Override
  public void close() {
    listening.close().syncUninterruptibly();
    connections().forEach(DestinationConnection::close);
    loops.close();
  }

  private void accept(Channel channel) {
    DestinationConnection connection = new DestinationConnection(channel, this);
    tls.ifPresent(context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
    RtmpPipeline.addServer(channel.pipeline(), RtmpLimits.DEFAULTS, new Random());
    channel.pipeline().addLast("destination", new DestinationHandler(connection));
    change(() -> connections.add(connection));
  }

  @Override
  public String toString() {
    return "destination with " + connections;
  }
}
