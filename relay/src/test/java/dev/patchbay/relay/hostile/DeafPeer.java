package dev.patchbay.relay.hostile;

import static dev.patchbay.relay.testing.RawPeer.command;

import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;

/** A publisher with a good key that says much and reads nothing. */
final class DeafPeer implements AutoCloseable {
  private static final long MOST_BYTES = 1L << 30;
  private static final int REPEATED = 1000;

  private final Socket socket;

  private DeafPeer(Socket socket) {
    this.socket = socket;
  }

  /** Publishes, without waiting for any answer. */
  static DeafPeer publishing(int port, String key) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    DeafPeer peer = new DeafPeer(socket);
    byte[] greeting = new byte[1 + 2 * 1536];
    greeting[0] = 3;
    peer.send(greeting);
    peer.send(command("connect", 0, 1, new AmfObject(Map.of("app", AmfValue.of("live")))));
    peer.send(command("createStream", 0, 2, AmfNull.NULL));
    peer.send(command("publish", 1, 0, AmfNull.NULL, AmfValue.of(key)));
    return peer;
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Says the same again and again; the server must end it before a gibibyte is said. */
  void floodUntilClosed(byte[] message) throws IOException {
    byte[] many = new byte[message.length * REPEATED];
    for (int i = 0; i < REPEATED; i++) {
      System.arraycopy(message, 0, many, i * message.length, message.length);
    }
    try {
      for (long sent = 0; sent < MOST_BYTES; sent += many.length) {
        send(many);
      }
    } catch (SocketException closed) {
      return;
    }
    throw new AssertionError("a gibibyte of commands was taken");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
