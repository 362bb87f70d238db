package dev.patchbay.relay;

import java.time.Instant;

/**
 * One source at one moment.
 *
 * @param path which source
 * @param presence whether it is there
 * @param since when it became so
 * @param format what it is, as far as known
 * @param publisher the publisher's address without port, empty when absent
 */
public record SourceStatus(
    StreamPath path, Presence presence, Instant since, SourceFormat format, String publisher) {
  /** Whether a source is there, and if not, how it left (design 5). */
  public enum Presence {
    /** Never seen, or removed. */
    ABSENT,
    /** Publishing, and media arrives. */
    LIVE,
    /** The connection is open and no media came for 5 s. */
    SILENT,
    /** The connection closed without a word. */
    LOST,
    /** The publisher said that it ends. */
    ENDED
  }

  /** Whether there is something to forward. */
  public boolean isLive() {
    return presence == Presence.LIVE;
  }
}
