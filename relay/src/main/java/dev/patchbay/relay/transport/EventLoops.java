package dev.patchbay.relay.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The threads that carry media, and nothing that blocks: epoll where there is epoll, else NIO.
 * Thread-safe.
 */
public final class EventLoops implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** How many connections more a near loop may carry: writing to them costs as much as a hop. */
  private static final int NEAR_BONUS = 6;

  /** How many connections have a seat on each loop; guarded by this. */
  private final Map<EventLoop, Integer> taken = new HashMap<>();

  private final EventLoopGroup group;
  private final Class<? extends SocketChannel> socket;
  private final Class<? extends ServerSocketChannel> serverSocket;

  private EventLoops(
      EventLoopGroup group,
      Class<? extends SocketChannel> socket,
      Class<? extends ServerSocketChannel> serverSocket) {
    this.group = group;
    this.socket = socket;
    this.serverSocket = serverSocket;
  }

  /** Loops for this machine; a thread each, started when first needed. */
  public static EventLoops open(int threads) {
    return Epoll.isAvailable()
        ? of(
            threads,
            EpollIoHandler.newFactory(),
            EpollSocketChannel.class,
            EpollServerSocketChannel.class)
        : of(
            threads,
            NioIoHandler.newFactory(),
            NioSocketChannel.class,
            NioServerSocketChannel.class);
  }

  private static EventLoops of(
      int threads,
      IoHandlerFactory io,
      Class<? extends SocketChannel> socket,
      Class<? extends ServerSocketChannel> serverSocket) {
    var factory = new DefaultThreadFactory("media", true);
    return new EventLoops(
        new MultiThreadIoEventLoopGroup(threads, factory, io), socket, serverSocket);
  }

  /**
   * A seat on the loop that has least to do, or on the given one if that has hardly more: what goes
   * from one connection to another on the same loop need not wake a thread.
   */
  public synchronized Seat seat(Optional<EventExecutor> near) {
    EventLoop chosen = group.next();
    for (EventExecutor each : group) {
      if (each instanceof EventLoop loop && load(loop, near) < load(chosen, near)) {
        chosen = loop;
      }
    }
    taken.merge(chosen, 1, Integer::sum);
    return new Seat(chosen);
  }

  private int load(EventLoop loop, Optional<EventExecutor> near) {
    int seats = taken.getOrDefault(loop, 0);
    return near.filter(loop::equals).isPresent() ? seats - NEAR_BONUS : seats;
  }

  /** One connection's place on a loop, until it leaves. */
  public final class Seat {
    private final EventLoop loop;

    private Seat(EventLoop loop) {
      this.loop = loop;
    }

    /** A client on this loop; needs its handler and options. */
    public Bootstrap client() {
      return new Bootstrap().group(loop).channel(socket);
    }

    /** The connection is closed. To be called once. */
    public void leave() {
      synchronized (EventLoops.this) {
        taken.merge(loop, -1, Integer::sum);
      }
    }
  }

  /** A client on these loops; needs its handler and options. */
  public Bootstrap client() {
    return new Bootstrap().group(group).channel(socket);
  }

  /** A server on these loops; needs its child handler and options. */
  public ServerBootstrap server() {
    return new ServerBootstrap().group(group).channel(serverSocket);
  }

  /** Ends the threads; connections that are still open are closed. Waits 2 s at most. */
  @Override
  public void close() {
    var _ =
        group
            .shutdownGracefully(0, LIMIT.toMillis(), TimeUnit.MILLISECONDS)
            .awaitUninterruptibly(LIMIT.toMillis());
  }
}
