package dev.patchbay.relay.stream;

import dev.patchbay.relay.SourceStatus;

/** A source came or went. */
public record SourceChange(Kind kind, SourceStatus before, SourceStatus now) {
  /** What happened. */
  public enum Kind {
    /** Media arrives, for the first time or again. */
    PUBLISHED,
    /** The publisher said that it ends, and did not return within 3 s. */
    ENDED,
    /** The connection closed without a word, or the publisher began anew. */
    LOST,
    /** No media for 5 s on an open connection. */
    SILENT
  }
}
