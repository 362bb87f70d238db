package dev.patchbay.relay.target;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** The addresses of this machine. */
final class OwnAddresses {
  private OwnAddresses() {}

  static boolean has(InetAddress address) {
    try {
      return address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException unknowable) {
      return false;
    }
  }
}
