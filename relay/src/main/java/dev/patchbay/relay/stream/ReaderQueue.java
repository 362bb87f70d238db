package dev.patchbay.relay.stream;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one slow or momentarily busy reader. When it holds too much, or too old, video is
 * given up to the next keyframe; headers never, audio never. Not thread-safe.
 */
final class ReaderQueue {
  static final int OVERHEAD = 256;

  /** More overflows than this within {@link #TOO_OFTEN} are no hiccup: the peer is too slow. */
  static final int TOO_MANY = 5;

  static final Duration TOO_OFTEN = Duration.ofMinutes(1);

  /** A peer that does not catch up at all overflows once in so long; a stall ends before. */
  private static final Duration ONE_OVERFLOW = Duration.ofSeconds(10);

  /** A message that is the queue's to release, or its taker's. */
  record Waiting(MediaMessage message, MediaTag tag, long queuedAt) {
    /** Bytes, and something for the entry itself: a flood of empty messages costs memory too. */
    int cost() {
      return message.size() + OVERHEAD;
    }

    boolean isDroppable() {
      return message.kind() == MediaKind.VIDEO && !tag.isConfiguration();
    }
  }

  private final ReaderLimits limits;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private long bytes;
  private long dropped;
  private final long[] overflows = new long[TOO_MANY];
  private int overflowed;
  private long lastOverflow;
  private boolean recovered;
  private boolean hopeless;
  private boolean skipping;

  ReaderQueue(ReaderLimits limits) {
    this.limits = limits;
  }

  /** Takes over the entry's reference. */
  void add(Waiting entry) {
    if (skipping && entry.isDroppable()) {
      if (!entry.tag().keyframe()) {
        drop(entry);
        return;
      }
      skipping = false;
    }
    waiting.add(entry);
    bytes += entry.cost();
    if (bytes > limits.bytes()) {
      long before = dropped;
      dropVideoBefore(newestKeyframe(entry.queuedAt()));
      if (bytes > limits.bytes()) {
        dropVideoBefore(waiting.size());
      }
      note(before, entry.queuedAt());
    }
  }

  /** Gives up video when the oldest of it has waited too long. */
  void expire(long now) {
    if (oldestVideoIsTooOld(now)) {
      long before = dropped;
      dropVideoBefore(newestKeyframe(now));
      note(before, now);
    }
  }

  private boolean oldestVideoIsTooOld(long now) {
    for (Waiting entry : waiting) {
      if (!isTooOld(entry, now)) {
        return false;
      }
      if (entry.isDroppable()) {
        return true;
      }
    }
    return false;
  }

  /** Counts an overflow: one that cost something, and is not the last one going on. */
  private void note(long droppedBefore, long now) {
    boolean goesOn = overflowed > 0 && !recovered && now - lastOverflow < ONE_OVERFLOW.toNanos();
    if (dropped == droppedBefore || goesOn) {
      return;
    }
    recovered = false;
    lastOverflow = now;
    int slot = overflowed++ % TOO_MANY;
    hopeless |= overflowed > TOO_MANY && now - overflows[slot] < TOO_OFTEN.toNanos();
    overflows[slot] = now;
  }

  /** The next entry, now the caller's to release, or null when nothing waits. */
  @Nullable Waiting poll() {
    Waiting next = waiting.poll();
    if (next != null) {
      bytes -= next.cost();
      recovered |= waiting.isEmpty();
    }
    return next;
  }

  /** Whether even what may not be dropped is far too much, or it overflows again and again. */
  boolean isHopeless() {
    return hopeless || bytes > 2 * limits.bytes();
  }

  /** Whether nothing waits. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Video frames given up so far. */
  long dropped() {
    return dropped;
  }

  void clear() {
    waiting.forEach(entry -> entry.message().release());
    waiting.clear();
    bytes = 0;
  }

  /** Drops video before the entry at {@code resume}; all of it, and what follows, at the end. */
  private void dropVideoBefore(int resume) {
    int size = waiting.size();
    for (int at = 0; at < size; at++) {
      Waiting entry = waiting.remove();
      if (at < resume && entry.isDroppable()) {
        bytes -= entry.cost();
        drop(entry);
      } else {
        waiting.add(entry);
      }
    }
    skipping = resume == size;
  }

  /**
   * Where the newest keyframe waits, or the end: one at the very front would free nothing, and one
   * that is too old is no use.
   */
  private int newestKeyframe(long now) {
    int at = waiting.size();
    for (var entries = waiting.descendingIterator(); entries.hasNext(); ) {
      Waiting entry = entries.next();
      at--;
      if (entry.isDroppable() && entry.tag().keyframe()) {
        return at == 0 || isTooOld(entry, now) ? waiting.size() : at;
      }
    }
    return waiting.size();
  }

  private boolean isTooOld(Waiting entry, long now) {
    return now - entry.queuedAt() > limits.age().toNanos();
  }

  private void drop(Waiting entry) {
    if (entry.tag().isFrame()) {
      dropped++;
    }
    entry.message().release();
  }
}
