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
import java.util.function.Consumer;

/**
 * An RTMP server on a free loopback port that is played from, and does to a player what a test
 * says. Thread-safe; every wait fails the test after 40 s.
 */
public final class LoopbackPlayServer extends Awaited implements AutoCloseable {
  private final EventLoops loops = EventLoops.open(1);
  private final List<PlayConnection> connections = new ArrayList<>();
  private final Channel listening;
  private final Optional<SslContext> tls;
  private volatile Consumer<PlayConnection> onConnect = PlayConnection::welcome;
  private volatile Consumer<PlayConnection> onCreateStream = PlayConnection::givesStream;
  private volatile Consumer<PlayConnection> onPlay = PlayConnection::plays;

  private LoopbackPlayServer(Optional<SslContext> tls) {
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
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  /** Begins to listen; agrees to every play and plays nothing. */
  public static LoopbackPlayServer start() {
    return new LoopbackPlayServer(Optional.empty());
  }

  /** The same, speaking RTMPS. */
  public static LoopbackPlayServer startTls(SslContext tls) {
    return new LoopbackPlayServer(Optional.of(tls));
  }

  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** What a connect command is answered with from now on. */
  public void onConnect(Consumer<PlayConnection> answer) {
    onConnect = answer;
  }

  /** What a createStream command is answered with from now on. */
  public void onCreateStream(Consumer<PlayConnection> answer) {
    onCreateStream = answer;
  }

  /** What a play command is answered with from now on. */
  public void onPlay(Consumer<PlayConnection> answer) {
    onPlay = answer;
  }

  /** How many connections were ever accepted. */
  public int count() {
    return look(connections::size);
  }

  /** The connection number {@code index}, from 0; waits until there is one. */
  public PlayConnection connection(int index) {
    await("connection " + index, () -> connections.size() > index);
    return look(() -> connections.get(index));
  }

  void connected(PlayConnection connection) {
    onConnect.accept(connection);
  }

  void askedForStream(PlayConnection connection) {
    onCreateStream.accept(connection);
  }

  void played(PlayConnection connection) {
    onPlay.accept(connection);
  }

  /** Refuses every connection from now on. */
  public void stopListening() {
    listening.close().syncUninterruptibly();
  }

  @Override
  public void close() {
    stopListening();
    look(() -> List.copyOf(connections)).forEach(PlayConnection::close);
    loops.close();
  }

  private void accept(Channel channel) {
    PlayConnection connection = new PlayConnection(channel, this);
    tls.ifPresent(context -> channel.pipeline().addLast(context.newHandler(channel.alloc())));
    RtmpPipeline.addServer(channel.pipeline(), RtmpLimits.DEFAULTS, new Random());
    channel.pipeline().addLast("play-connection", connection.handler());
    change(() -> connections.add(connection));
  }

  @Override
  public String toString() {
    return "play server with " + connections;
  }
}
