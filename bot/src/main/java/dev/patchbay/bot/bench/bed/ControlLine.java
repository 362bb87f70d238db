package dev.patchbay.bot.bench.bed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/** One client of a control socket, who asks one thing after the other. Not thread-safe. */
final class ControlLine implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SocketChannel socket;
  private final BufferedReader answers;

  private ControlLine(SocketChannel socket) {
    this.socket = socket;
    this.answers = new BufferedReader(Channels.newReader(socket, UTF_8));
  }

  /**
   * What was answered.
   *
   * @param askedAt {@link System#nanoTime} right before the request was written
   */
  record Answer(long askedAt, JsonNode fields) {}

  static ControlLine open(Path data) throws IOException {
    SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      socket.connect(UnixDomainSocketAddress.of(data.resolve("control.sock")));
      return new ControlLine(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  Answer ask(String command, Optional<String> secret) throws IOException {
    ObjectNode request = JSON.createObjectNode().put("id", 1).put("command", command);
    request.put("locale", "en");
    secret.ifPresent(key -> request.put("secret", key));
    ByteBuffer line = ByteBuffer.wrap((request + "\n").getBytes(UTF_8));
    long askedAt = System.nanoTime();
    while (line.hasRemaining()) {
      socket.write(line);
    }
    String answer = answers.readLine();
    return new Answer(askedAt, answer == null ? JSON.createObjectNode() : JSON.readTree(answer));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
