package dev.patchbay.relay.testing;

import dev.patchbay.relay.rtmp.Chunks;
import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.amf0.Amf0Encoder;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import dev.patchbay.relay.rtmp.chunk.ChunkDecoder;
import dev.patchbay.relay.rtmp.chunk.RawMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A peer that writes whatever bytes a test wants, legal or not, and understands what comes back.
 * Thread-safe; every wait fails the test after 40 s.
 */
public final class RawPeer extends Awaited implements AutoCloseable {
  private static final int HANDSHAKE_BYTES = 1 + 2 * 1536;
  private static final int COMMAND = 20;
  private static final int USER_CONTROL = 4;
  private static final Duration TAKEN_FOR = Duration.ofSeconds(10);
  private static final int PING = 6;
  private static final int CHUNK = 128;

  private final Socket socket;
  private final List<Integer> received = new ArrayList<>();
  private final List<Integer> pongs = new ArrayList<>();
  private int greetingBytes;
  private int lastPing;
  private boolean closed;

  private RawPeer(Socket socket) {
    this.socket = socket;
    Thread.ofVirtual().name("raw peer").start(this::read);
  }

  /** A TCP connection and nothing more. */
  public static RawPeer open(int port) {
    try {
      return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The handshake is over. */
  public static RawPeer greeted(int port) {
    RawPeer peer = open(port);
    byte[] hello = new byte[1 + 1536];
    hello[0] = 3;
    return peer.send(hello).send(new byte[1536]).awaitGreeting();
  }

  /** The handshake is over and {@code connect} was answered. */
  public static RawPeer connected(int port) {
    AmfValue app = new AmfObject(Map.of("app", AmfValue.of("live")));
    return greeted(port).send(command("connect", 0, 1, app)).awaitReceived(COMMAND, 1);
  }

  /**
   * A publisher whose key is good. One that hung up just before may not have been missed yet: while
   * the source is taken, it asks again.
   */
  public static RawPeer publishing(int port, String key) {
    long deadline = System.nanoTime() + TAKEN_FOR.toNanos();
    while (true) {
      RawPeer peer = asking(port, key);
      peer.await("an answer to publish", () -> peer.count(USER_CONTROL) > 0 || peer.closed);
      if (peer.received(USER_CONTROL) > 0 || System.nanoTime() > deadline) {
        return peer;
      }
      peer.close();
    }
  }

  private static RawPeer asking(int port, String key) {
    RawPeer peer = connected(port);
    peer.send(command("createStream", 0, 2, AmfNull.NULL)).awaitReceived(COMMAND, 2);
    return peer.send(command("publish", 1, 0, AmfNull.NULL, AmfValue.of(key)));
  }

  /** A command in chunks of 128 bytes. */
  public static byte[] command(String name, int streamId, double transaction, AmfValue... more) {
    ByteBuf body = Unpooled.buffer();
    Amf0Encoder.write(body, AmfValue.of(name));
    Amf0Encoder.write(body, AmfValue.of(transaction));
    Amf0Encoder.write(body, List.of(more));
    return message(COMMAND, streamId, ByteBufUtil.getBytes(body));
  }

  /** A message of any type on chunk stream 3, at time 0, in chunks of 128 bytes. */
  public static byte[] message(int typeId, int streamId, byte... body) {
    ByteBuf out = Unpooled.buffer();
    out.writeByte(3).writeMedium(0).writeMedium(body.length).writeByte(typeId);
    out.writeIntLE(streamId);
    for (int at = 0; at < body.length; at += CHUNK) {
      if (at > 0) {
        out.writeByte(3 << 6 | 3);
      }
      out.writeBytes(body, at, Math.min(CHUNK, body.length - at));
    }
    return ByteBufUtil.getBytes(out);
  }

  /** Sends bytes as they are; what the server no longer takes is lost, as on any network. */
  public RawPeer send(byte... bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException closedMeanwhile) {
      change(() -> closed = true);
    }
    return this;
  }

  /** Asks whether everything before was understood; only a connection that lives answers. */
  public RawPeer awaitServed() {
    int ping = ++lastPing;
    byte[] event = new Chunks().full(2, 0, 6, USER_CONTROL, pingBytes(ping)).bytes();
    send(event);
    await("the answer to a ping", () -> pongs.contains(ping) || closed);
    if (isClosed()) {
      throw new AssertionError("closed instead of answering: " + this);
    }
    return this;
  }

  /** The body of a ping request. */
  public static byte[] pingBytes(int timestamp) {
    return ByteBufUtil.getBytes(Unpooled.buffer().writeShort(PING).writeInt(timestamp));
  }

  public RawPeer awaitReceived(int typeId, int count) {
    await(count + " messages of type " + typeId, () -> count(typeId) >= count);
    return this;
  }

  /** How many messages of a type have come. */
  public int received(int typeId) {
    return look(() -> count(typeId));
  }

  /** Waits until the server has closed the connection. */
  public void awaitClosed() {
    await("the end of the connection", () -> closed);
  }

  public boolean isClosed() {
    return look(() -> closed);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RawPeer awaitGreeting() {
    await("the handshake", () -> greetingBytes == HANDSHAKE_BYTES);
    return this;
  }

  private int count(int typeId) {
    return (int) received.stream().filter(type -> type == typeId).count();
  }

  private void read() {
    EmbeddedChannel decoder = new EmbeddedChannel(new ChunkDecoder(RtmpLimits.DEFAULTS));
    try (InputStream in = socket.getInputStream()) {
      byte[] buffer = new byte[8192];
      for (int bytes = in.read(buffer); bytes >= 0; bytes = in.read(buffer)) {
        understand(decoder, Unpooled.copiedBuffer(buffer, 0, bytes));
      }
    } catch (IOException cutOff) {
      // As good as closed.
    } finally {
      decoder.finishAndReleaseAll();
      change(() -> closed = true);
    }
  }

  private void understand(EmbeddedChannel decoder, ByteBuf bytes) {
    int greeting = Math.min(HANDSHAKE_BYTES - greetingBytes, bytes.readableBytes());
    bytes.skipBytes(greeting);
    change(() -> greetingBytes += greeting);
    decoder.writeInbound(bytes);
    for (RawMessage next = decoder.readInbound(); next != null; next = decoder.readInbound()) {
      note(next);
      next.release();
    }
  }

  private void note(RawMessage message) {
    ByteBuf body = message.payload();
    boolean pong =
        message.typeId() == USER_CONTROL && body.getShort(body.readerIndex()) == PING + 1;
    change(() -> {
      received.add(message.typeId());
      if (pong) {
        pongs.add(body.getInt(body.readerIndex() + Short.BYTES));
      }
    });
  }

  @Override
  public String toString() {
    return "peer that received types " + received + (closed ? ", closed" : "");
  }
}
