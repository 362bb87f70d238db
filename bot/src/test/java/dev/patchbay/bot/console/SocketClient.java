package dev.patchbay.bot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A bare client of the control socket, which sends what a test wants sent. */
final class SocketClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SocketChannel channel;
  private final BufferedReader answers;

  SocketClient(Path data) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(data.resolve("control.sock")));
    answers = new BufferedReader(Channels.newReader(channel, UTF_8));
  }

  void send(String text) throws IOException {
    send(text.getBytes(UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  void endOutput() throws IOException {
    channel.shutdownOutput();
  }

  JsonNode answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the connection ended");
    }
    return JSON.readTree(line);
  }

  boolean isEnded() throws IOException {
    return answers.readLine() == null;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
