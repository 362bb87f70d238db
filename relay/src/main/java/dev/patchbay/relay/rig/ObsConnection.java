package dev.patchbay.relay.rig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.patchbay.relay.rtmp.amf0.Amf0Encoder;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A publisher's connection with the bytes of OBS: chunks of 4096 bytes, one system call per
 * message, so that what is measured begins in the kernel. Not thread-safe.
 */
final class ObsConnection implements AutoCloseable {
  private static final int PACKET_BYTES = 1536;
  private static final int CHUNK = 4096;
  private static final int COMMAND = 20;
  private static final int SET_CHUNK_SIZE = 1;
  private static final int MEDIA_CHUNK_STREAM = 4;
  private static final String CONSENT = "NetStream.Publish.Start";

  private final Socket socket;
  private final String name;
  private final ByteBuf out = Unpooled.buffer();
  private final CompletableFuture<Void> accepted = new CompletableFuture<>();

  private ObsConnection(Socket socket, String name) {
    this.socket = socket;
    this.name = name;
  }

  /** Connects to this machine and asks to publish. */
  static ObsConnection open(int port, String app, String name) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    ObsConnection connection = new ObsConnection(socket, name);
    connection.greet();
    Thread.ofPlatform().daemon().name("obs-answers").start(connection::listen);
    String url = "rtmp://127.0.0.1:" + port + "/" + app;
    AmfValue properties =
        new AmfObject(
            Map.of(
                "app", AmfValue.of(app),
                "type", AmfValue.of("nonprivate"),
                "flashVer", AmfValue.of("FMLE/3.0 (compatible; FMSc/1.0)"),
                "tcUrl", AmfValue.of(url)));
    connection.write(SET_CHUNK_SIZE, 0, 0, new byte[] {0, 0, CHUNK >> 8, 0});
    connection.command("connect", 1, 0, properties);
    connection.command("releaseStream", 2, 0, AmfNull.NULL, AmfValue.of(name));
    connection.command("FCPublish", 3, 0, AmfNull.NULL, AmfValue.of(name));
    connection.command("createStream", 4, 0, AmfNull.NULL);
    connection.command("publish", 5, 1, AmfNull.NULL, AmfValue.of(name), AmfValue.of("live"));
    return connection;
  }

  /** Completes when the server consents; fails when it closes the connection. */
  CompletableFuture<Void> accepted() {
    return accepted;
  }

  /** Writes one message at once. */
  void write(int typeId, int streamId, long timestamp, byte[] body) throws IOException {
    int chunkStream = typeId == COMMAND || typeId == SET_CHUNK_SIZE ? 3 : MEDIA_CHUNK_STREAM;
    int size = typeId == SET_CHUNK_SIZE ? Integer.MAX_VALUE : CHUNK;
    out.clear();
    out.writeByte(chunkStream).writeMedium((int) timestamp).writeMedium(body.length);
    out.writeByte(typeId).writeIntLE(streamId);
    for (int at = 0; at < body.length; at += CHUNK) {
      if (at > 0) {
        out.writeByte(3 << 6 | chunkStream);
      }
      out.writeBytes(body, at, Math.min(size, Math.min(CHUNK, body.length - at)));
    }
    socket.getOutputStream().write(out.array(), 0, out.readableBytes());
  }

  /** Says goodbye as OBS does, and closes. */
  void end() throws IOException {
    command("FCUnpublish", 6, 0, AmfNull.NULL, AmfValue.of(name));
    command("deleteStream", 7, 0, AmfNull.NULL, AmfValue.of(1));
    close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void greet() throws IOException {
    byte[] hello = new byte[1 + PACKET_BYTES];
    hello[0] = 3;
    socket.getOutputStream().write(hello);
    socket.getInputStream().readNBytes(1 + 2 * PACKET_BYTES);
    socket.getOutputStream().write(new byte[PACKET_BYTES]);
  }

  /** Answers are not taken apart: only the one that consents matters. */
  private void listen() {
    StringBuilder heard = new StringBuilder();
    byte[] buffer = new byte[CHUNK];
    try (InputStream in = socket.getInputStream()) {
      for (int bytes = in.read(buffer); bytes >= 0; bytes = in.read(buffer)) {
        heard.append(new String(buffer, 0, bytes, ISO_8859_1));
        if (heard.indexOf(CONSENT) >= 0) {
          accepted.complete(null);
        }
        heard.delete(0, Math.max(0, heard.length() - CONSENT.length()));
      }
    } catch (IOException closed) {
      // Said below, to whoever still waits.
    }
    accepted.completeExceptionally(new IOException("the server closed the connection"));
  }

  private void command(String command, double transaction, int streamId, AmfValue... arguments)
      throws IOException {
    ByteBuf body = Unpooled.buffer();
    Amf0Encoder.write(body, AmfValue.of(command));
    Amf0Encoder.write(body, AmfValue.of(transaction));
    Amf0Encoder.write(body, List.of(arguments));
    write(COMMAND, streamId, 0, ByteBufUtil.getBytes(body));
  }
}
