package dev.patchbay.bot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes answers, one whole line of JSON at a time. Thread-safe; blocks while the peer reads
 * slowly.
 */
final class AnswerWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WritableByteChannel channel;
  private final ReentrantLock lock = new ReentrantLock();

  AnswerWriter(WritableByteChannel channel) {
    this.channel = channel;
  }

  void write(Optional<JsonNode> id, Map<String, Object> fields, Duration elapsed)
      throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    id.ifPresent(value -> answer.put("id", value));
    answer.putAll(fields);
    answer.put("elapsedMs", elapsed.toMillis());
    ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(answer) + "\n").getBytes(UTF_8));
    lock.lock();
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The answer to something that is no request, or that could not be carried out at all. */
  static Map<String, Object> refusal(String code, String text) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ok", false);
    fields.put("code", code);
    fields.put("text", text);
    return fields;
  }
}
