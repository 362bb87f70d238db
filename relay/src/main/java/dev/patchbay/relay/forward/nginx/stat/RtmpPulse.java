package dev.patchbay.relay.forward.nginx.stat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Finds out whether an RTMP server on this machine reacts to who connects. */
public final class RtmpPulse {
  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(2).toMillis();
  private static final int VERSION = 3;
  private static final int GREETING_BYTES = 1 + 1536;

  private RtmpPulse() {}

  /**
   * Whether it does: says something, or hangs up. The kernel accepts for a process that hangs, so
   * the connection alone says nothing. Whoever cannot be asked, for want of a free port here, is
   * not declared dead. Blocks for 4 s at most.
   */
  public static boolean beats(InetSocketAddress listen) {
    InetAddress address =
        listen.getAddress().isAnyLocalAddress()
            ? InetAddress.ofLiteral("127.0.0.1")
            : listen.getAddress();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, listen.getPort()), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      byte[] greeting = new byte[GREETING_BYTES];
      greeting[0] = VERSION;
      socket.getOutputStream().write(greeting);
      var _ = socket.getInputStream().read();
      return true;
    } catch (SocketTimeoutException | ConnectException nobody) {
      return false;
    } catch (IOException hungUpOrUnasked) {
      return true;
    }
  }
}
