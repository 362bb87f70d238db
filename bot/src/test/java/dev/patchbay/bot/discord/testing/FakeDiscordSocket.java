package dev.patchbay.bot.discord.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;

/** The server's side of one WebSocket (RFC 6455), with Discord's zlib-stream when asked for. */
final class FakeDiscordSocket {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final Optional<Deflater> zlib;

  private FakeDiscordSocket(Socket socket, DataInputStream in, boolean compressed)
      throws IOException {
    this.socket = socket;
    this.in = in;
    this.out = socket.getOutputStream();
    this.zlib = compressed ? Optional.of(new Deflater()) : Optional.empty();
  }

  static FakeDiscordSocket accept(Socket socket) throws IOException {
    var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    String request = line(in);
    String key = "";
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
        key = header.substring(header.indexOf(':') + 1).strip();
      }
    }
    String answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accepted(key)
            + "\r\n\r\n";
    socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
    return new FakeDiscordSocket(socket, in, request.contains("compress=zlib-stream"));
  }

  private static String line(DataInputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.size() > 8192) {
        throw new EOFException("no handshake");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }

  private static String accepted(String key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(ISO_8859_1));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isCompressed() {
    return zlib.isPresent();
  }

  /** The next payload; empty once the client has closed. */
  Optional<JsonNode> read() throws IOException {
    while (true) {
      int first = in.readUnsignedByte();
      int second = in.readUnsignedByte();
      long length = second & 0x7f;
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = in.readLong();
      }
      byte[] mask = in.readNBytes(4);
      byte[] payload = in.readNBytes((int) length);
      for (int i = 0; i < payload.length; i++) {
        payload[i] ^= mask[i & 3];
      }
      switch (first & 0xf) {
        case TEXT -> {
          return Optional.of(FakeDiscordJson.parse(new String(payload, UTF_8)));
        }
        case CLOSE -> {
          return Optional.empty();
        }
        case PING -> frame(PONG, payload);
        default -> {}
      }
    }
  }

  synchronized void send(JsonNode payload) throws IOException {
    byte[] text = payload.toString().getBytes(UTF_8);
    if (zlib.isPresent()) {
      frame(BINARY, deflate(zlib.get(), text));
    } else {
      frame(TEXT, text);
    }
  }

  /** One zlib stream for the connection, every message flushed: it ends with 00 00 FF FF. */
  private static byte[] deflate(Deflater deflater, byte[] text) {
    deflater.setInput(text);
    var out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    int written;
    do {
      written = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      out.write(buffer, 0, written);
    } while (written == buffer.length);
    return out.toByteArray();
  }

  void close(int code) throws IOException {
    frame(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    socket.close();
  }

  /** Without a word. */
  void cut() throws IOException {
    socket.close();
  }

  private synchronized void frame(int opcode, byte[] payload) throws IOException {
    var frame = new ByteArrayOutputStream(payload.length + 10);
    frame.write(0x80 | opcode);
    if (payload.length < 126) {
      frame.write(payload.length);
    } else if (payload.length < 65536) {
      frame.write(126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    } else {
      frame.write(127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) payload.length >> shift));
      }
    }
    frame.write(payload);
    out.write(frame.toByteArray());
    out.flush();
  }
}
