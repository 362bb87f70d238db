package dev.patchbay.relay.stream;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a late reader must be told before the first frame: metadata, then video and audio headers
 * (protocols-and-platforms 4.3). A newer header takes the place of its like. Not thread-safe.
 */
final class HeaderCache {
  private static final Logger log = LoggerFactory.getLogger(HeaderCache.class);
  private static final int LIMIT = 32;

  private record Entry(MediaMessage message, MediaTag tag) {}

  private long uncached;

  private final TreeMap<String, Entry> entries = new TreeMap<>();

  /** Keeps a header; beyond {@value #LIMIT} different ones, further ones pass uncached. */
  void put(MediaMessage message, MediaTag tag) {
    String slot = slotOf(message, tag);
    if (entries.size() >= LIMIT && !entries.containsKey(slot)) {
      if (uncached++ == 0) {
        log.warn(
            "more than {} different headers: further ones pass, but late readers miss them", LIMIT);
      }
      return;
    }
    Entry replaced = entries.put(slot, new Entry(message.retain(), tag));
    if (replaced != null) {
      replaced.message().release();
    }
  }

  void forEach(BiConsumer<MediaMessage, MediaTag> reader) {
    entries.values().forEach(entry -> reader.accept(entry.message(), entry.tag()));
  }

  void clear() {
    entries.values().forEach(entry -> entry.message().release());
    entries.clear();
  }

  /** Headers of one slot take each other's place. */
  static String slotOf(MediaMessage message, MediaTag tag) {
    int rank =
        switch (message.kind()) {
          case DATA -> 0;
          case VIDEO -> tag.isSequenceHeader() ? 1 : 2;
          case AUDIO -> tag.isSequenceHeader() ? 3 : 4;
        };
    return rank + " " + tag.multitrack() + " " + tag.trackIds();
  }
}
