package dev.patchbay.relay.forward.nginx.stat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** What comes of connecting to a port of this machine, without a word being said. */
public enum Knock {
  /** Somebody listens. */
  OPEN,
  /** The kernel says that nobody does. */
  REFUSED,
  /**
   * Neither is known: the kernel gave no answer in time, or we could not even ask, because all
   * ports or files of this machine are in use.
   */
  UNTOLD;

  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(1).toMillis();

  /** Knocks at a loopback port; blocks for 1 s at most. */
  public static Knock at(int port) {
    try (Socket socket = new Socket()) {
      return with(socket, port);
    } catch (IOException unclosed) {
      return UNTOLD;
    }
  }

  /** The same with a socket of the caller's. */
  static Knock with(Socket socket, int port) {
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), PATIENCE_MILLIS);
      return OPEN;
    } catch (SocketTimeoutException slow) {
      return UNTOLD;
    } catch (ConnectException refused) {
      return REFUSED;
    } catch (IOException unable) {
      return UNTOLD; // no free port here, for instance, is a BindException
    }
  }
}
