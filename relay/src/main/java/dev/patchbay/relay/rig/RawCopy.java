package dev.patchbay.relay.rig;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor under all relays, where there is no C compiler: what one connection sends is copied to
 * N others, and what the first of them answers is copied back. Knows nothing of RTMP.
 */
public final class RawCopy {
  private static final int BUFFER_BYTES = 256 << 10;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final SocketChannel source;
  private final List<SocketChannel> destinations = new ArrayList<>();

  private RawCopy(SocketChannel source) {
    this.source = source;
  }

  /** {@code args}: the destinations' port and their number. */
  public static void main(String[] args) throws IOException {
    run(Integer.parseInt(args[0]), Integer.parseInt(args[1]), System.out);
  }

  /** Prints its port, copies the first connection to it, and returns when that ends. */
  private static void run(int destinationPort, int count, PrintStream out) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocketChannel listening = ServerSocketChannel.open();
        Selector selector = Selector.open()) {
      listening.bind(new InetSocketAddress(here, 0));
      out.println(((InetSocketAddress) listening.getLocalAddress()).getPort());
      RawCopy copy = new RawCopy(listening.accept());
      for (int i = 0; i < count; i++) {
        copy.destinations.add(SocketChannel.open(new InetSocketAddress(here, destinationPort)));
      }
      copy.register(copy.source, selector);
      for (SocketChannel destination : copy.destinations) {
        copy.register(destination, selector);
      }
      copy.pump(selector);
    }
  }

  private void register(SocketChannel channel, Selector selector) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
  }

  private void pump(Selector selector) throws IOException {
    boolean going = true;
    while (going) {
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        going &= pump((SocketChannel) key.channel());
      }
      selector.selectedKeys().clear();
    }
  }

  private boolean pump(SocketChannel from) throws IOException {
    buffer.clear();
    if (from.read(buffer) < 0) {
      return false;
    }
    buffer.flip();
    if (from.equals(source)) {
      for (SocketChannel destination : destinations) {
        write(destination, buffer.duplicate());
      }
    } else if (from.equals(destinations.getFirst())) {
      write(source, buffer);
    }
    return true;
  }

  private static void write(SocketChannel to, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (to.write(bytes) == 0) {
        Thread.onSpinWait();
      }
    }
  }
}
