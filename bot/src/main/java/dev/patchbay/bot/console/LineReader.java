package dev.patchbay.bot.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Cuts a byte stream into lines of bounded length. For one thread. */
final class LineReader {
  /** Longest request, in bytes without its end. */
  static final int MAX_BYTES = 64 * 1024;

  private static final int BUFFER_BYTES = 8 * 1024;

  /** What came next. */
  sealed interface Line {
    record Text(String text) implements Line {}

    /** Skipped as a whole; what follows it can be read. */
    record Unreadable(Rule rule) implements Line {}

    record End() implements Line {}
  }

  private final ReadableByteChannel channel;
  private final int maxBytes;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean tooLong;

  LineReader(ReadableByteChannel channel, int maxBytes) {
    this.channel = channel;
    this.maxBytes = maxBytes;
  }

  /** Blocks until a line is whole or the stream ends; an unterminated last line counts. */
  Line next() throws IOException {
    for (; ; ) {
      while (buffer.hasRemaining()) {
        byte next = buffer.get();
        if (next == '\n') {
          return take();
        }
        append(next);
      }
      buffer.clear();
      int read = channel.read(buffer);
      buffer.flip();
      if (read < 0) {
        return line.size() == 0 && !tooLong ? new Line.End() : take();
      }
    }
  }

  private void append(byte next) {
    if (line.size() == maxBytes) {
      tooLong = true;
    } else {
      line.write(next);
    }
  }

  private Line take() {
    byte[] bytes = line.toByteArray();
    boolean skipped = tooLong;
    line.reset();
    tooLong = false;
    if (skipped) {
      return new Line.Unreadable(Rule.of("line-too-long", Integer.toString(maxBytes)));
    }
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      return new Line.Text(decoder.decode(ByteBuffer.wrap(bytes)).toString().strip());
    } catch (CharacterCodingException e) {
      return new Line.Unreadable(Rule.of("line-not-utf8"));
    }
  }
}
