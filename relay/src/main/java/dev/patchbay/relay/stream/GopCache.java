package dev.patchbay.relay.stream;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Everything since the newest keyframe, so that a reader can begin at once. Bounded in bytes,
 * messages and media time; a GOP that outgrows a bound is given up, and readers then begin at the
 * next keyframe. Not thread-safe.
 */
final class GopCache {
  /**
   * How much may be kept.
   *
   * @param bytes of payload
   * @param messages of any kind
   * @param millis of media time
   */
  record Limits(long bytes, int messages, long millis) {
    static final Limits DEFAULT = new Limits(16 << 20, 4096, 20_000);
  }

  private record Entry(MediaMessage message, MediaTag tag) {}

  private final Limits limits;
  private final List<Entry> entries = new ArrayList<>();
  private long bytes;
  private long outgrown;

  GopCache(Limits limits) {
    this.limits = limits;
  }

  void add(MediaMessage message, MediaTag tag) {
    boolean opens = message.kind() == MediaKind.VIDEO && tag.keyframe();
    if (opens) {
      clear();
    } else if (entries.isEmpty()) {
      return;
    }
    entries.add(new Entry(message.retain(), tag));
    bytes += message.size();
    if (exceedsLimits(message)) {
      outgrown++;
      clear();
    }
  }

  private boolean exceedsLimits(MediaMessage newest) {
    int elapsed = (int) (newest.timestamp() - entries.getFirst().message().timestamp());
    return bytes > limits.bytes()
        || entries.size() > limits.messages()
        || elapsed > limits.millis();
  }

  void forEach(BiConsumer<MediaMessage, MediaTag> reader) {
    entries.forEach(entry -> reader.accept(entry.message(), entry.tag()));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** GOPs that were given up because they outgrew a bound. */
  long outgrown() {
    return outgrown;
  }

  void clear() {
    entries.forEach(entry -> entry.message().release());
    entries.clear();
    bytes = 0;
  }
}
