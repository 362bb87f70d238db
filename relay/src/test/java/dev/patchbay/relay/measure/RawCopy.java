package dev.patchbay.relay.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** The floor: one thread that copies what it reads to every destination, and nothing else. */
final class RawCopy implements AutoCloseable {
  private final ServerSocketChannel listening;
  private final List<SocketChannel> destinations = new ArrayList<>();
  private final Thread thread;

  RawCopy(int sinkPort, int count) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    listening = ServerSocketChannel.open().bind(new InetSocketAddress(loopback, 0));
    for (int i = 0; i < count; i++) {
      SocketChannel destination = SocketChannel.open(new InetSocketAddress(loopback, sinkPort));
      destination.setOption(StandardSocketOptions.TCP_NODELAY, true);
      destinations.add(destination);
    }
    thread = Thread.ofPlatform().daemon().name("raw copy").start(this::copy);
  }

  int port() throws IOException {
    return ((InetSocketAddress) listening.getLocalAddress()).getPort();
  }

  long threadId() {
    return thread.threadId();
  }

  private void copy() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
    try (SocketChannel source = listening.accept()) {
      while (source.read(buffer.clear()) >= 0) {
        buffer.flip();
        for (SocketChannel destination : destinations) {
          ByteBuffer rest = buffer.duplicate();
          while (rest.hasRemaining()) {
            destination.write(rest);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    joinUninterruptibly();
    listening.close();
    for (SocketChannel destination : destinations) {
      destination.close();
    }
  }

  private void joinUninterruptibly() {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
