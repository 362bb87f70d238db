package dev.patchbay.relay.process;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts a byte stream into lines, at LF or CR, and gives each to a listener; what exceeds {@link
 * #MAX_LINE} bytes of a line is left out. Written to by one thread at a time.
 */
final class LineSplitter extends OutputStream {
  /** Longest line handed over, in bytes. */
  static final int MAX_LINE = 2048;

  private static final Logger log = LoggerFactory.getLogger(LineSplitter.class);

  private final Consumer<String> listener;
  private final byte[] line = new byte[MAX_LINE];
  private int length;

  LineSplitter(Consumer<String> listener) {
    this.listener = listener;
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n' || b == '\r') {
      emit();
    } else if (length < MAX_LINE) {
      line[length++] = (byte) b;
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      write(bytes[i]);
    }
  }

  /** Hands over a last line that nothing ended. */
  @Override
  public synchronized void close() {
    emit();
  }

  private void emit() {
    if (length == 0) {
      return;
    }
    String text = new String(line, 0, length, StandardCharsets.UTF_8);
    length = 0;
    try {
      listener.accept(text);
    } catch (RuntimeException defect) {
      // The pump would end, the pipe fill up and the child block for ever.
      log.error("a listener to a child's lines failed", defect);
    }
  }
}
