package dev.patchbay.relay.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port of this machine that nobody else can have, and at which nobody listens. */
final class ClosedPort implements AutoCloseable {
  private final Socket socket;
  private final int port;

  private ClosedPort(Socket socket) {
    this.socket = socket;
    this.port = socket.getLocalPort();
  }

  static ClosedPort open() throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return new ClosedPort(socket);
  }

  int port() {
    return port;
  }

  /** Lets somebody have it. */
  void free() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    free();
  }
}
