package dev.patchbay.relay.stream;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one connection has been told of configuration, so that a publication that returns tells it
 * nothing twice, and cannot change what the connection was begun with. Not thread-safe.
 */
final class ToldHeaders {
  /** What a header is to a connection that may have been told one before. */
  enum Verdict {
    /** To be passed on. */
    NEWS,
    /** Known already. */
    REPEATED,
    /** A returning source decodes otherwise: this connection cannot go on. */
    ANOTHER
  }

  private static final int LIMIT = 32;

  private record Told(MediaMessage message, int publication) {}

  private final Map<String, Told> all = new HashMap<>();
  private int publication;

  /** Another publication begins. */
  void nextPublication() {
    publication++;
  }

  /** Judges a configuration message, and remembers it. */
  Verdict judge(MediaMessage message, MediaTag tag) {
    String slot = HeaderCache.slotOf(message, tag);
    Told before = all.get(slot);
    boolean firstOfPublication =
        publication > 0 && (before == null || before.publication() != publication);
    boolean same = before != null && before.message().payload().equals(message.payload());
    remember(slot, message, before);
    if (!firstOfPublication) {
      // In the middle of a publication it is the source's own change, and goes on in its order.
      return Verdict.NEWS;
    }
    if (same) {
      return Verdict.REPEATED;
    }
    return tag.isSequenceHeader() ? Verdict.ANOTHER : Verdict.NEWS;
  }

  private void remember(String slot, MediaMessage message, @Nullable Told before) {
    if (before == null && all.size() >= LIMIT) {
      return;
    }
    all.put(slot, new Told(message.retain(), publication));
    if (before != null) {
      before.message().release();
    }
  }

  void clear() {
    all.values().forEach(told -> told.message().release());
    all.clear();
  }
}
