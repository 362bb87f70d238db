package dev.patchbay.storage.h2;

import java.util.function.LongSupplier;

/**
 * When the file, to which H2 only ever appends, is to be written anew without what is out of date.
 * Used by the lane of changes only.
 */
final class FileGrowth {
  /** Some 5,000 changes; rewritten in well under a second. */
  static final long NORMAL_LIMIT = 64L << 20;

  private final long limit;
  private final LongSupplier size;
  private long afterLastTime;

  /**
   * @param limit in bytes; below it a rewrite is never due
   * @param size the file's present length in bytes
   */
  FileGrowth(long limit, LongSupplier size) {
    this.limit = limit;
    this.size = size;
  }

  /** Beyond the limit, and twice what was left after the last time: most of it is out of date. */
  boolean isRewriteDue() {
    return size.getAsLong() > Math.max(limit, 2 * afterLastTime);
  }

  /** Whether it succeeded or not: a full disk is not tried again at every change. */
  void rewritten() {
    afterLastTime = size.getAsLong();
  }
}
