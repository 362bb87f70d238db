package dev.patchbay.relay.forward.nginx.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class KnockTest {
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

  @Test
  void openPortAndClosedPortAreToldApart() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 5, HERE)) {
      port = server.getLocalPort();
      assertThat(Knock.at(port)).isEqualTo(Knock.OPEN);
    }
    assertThat(Knock.at(port)).isEqualTo(Knock.REFUSED);
  }

  /** The kernel's answer when no port is left to connect from: EADDRNOTAVAIL. */
  @Test
  void lackOfAFreePortHereIsNoRefusal() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, HERE);
        Socket first = from(0)) {
      first.connect(server.getLocalSocketAddress());
      try (Socket second = from(first.getLocalPort())) {
        assertThat(Knock.with(second, server.getLocalPort())).isEqualTo(Knock.UNTOLD);
      }
    }
  }

  private static Socket from(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(HERE, port));
    return socket;
  }
}
