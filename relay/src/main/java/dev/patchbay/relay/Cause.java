package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

/**
 * Why an attempt ended or a forwarder waits, as a value that every language can word.
 *
 * @param kind what happened, in our terms
 * @param detail what the other side said or which number was exceeded: cleaned, redacted, at most
 *     {@value #MAX_DETAIL} characters, and still not to be trusted; may be empty
 */
public record Cause(Kind kind, String detail) {
  /** Longest {@link #detail()} kept, in UTF-16 units. */
  public static final int MAX_DETAIL = 200;

  /** What can go wrong between a source and a destination. */
  public enum Kind {
    /** The host name does not resolve. */
    UNKNOWN_HOST,
    /** The resolved address is loopback, private or reserved, and not allowed by configuration. */
    ADDRESS_FORBIDDEN,
    /** The destination is this relay's own ingest. */
    OWN_INGEST,
    /** The destination is where its own source is played from. */
    OWN_SOURCE,
    /** Nobody listens there. */
    CONNECTION_REFUSED,
    /** No answer in time. */
    TIMED_OUT,
    /** TLS failed, for instance because the certificate is not the host's. */
    TLS_FAILED,
    /** The server closed or reset the connection before it accepted the stream. */
    CLOSED_EARLY,
    /** The server closed or reset the connection while it was being sent to. */
    CLOSED,
    /** The source advances and the destination takes nothing. */
    STALLED,
    /** The destination takes less than the source gives, for too long. */
    TOO_SLOW,
    /** The server speaks, but not RTMP as we know it. */
    PROTOCOL,
    /** The server refused, and its words name the key. */
    KEY_REFUSED,
    /** The server refused, without saying that it is the key. */
    REFUSED,
    /** This method cannot be used on this machine, for instance because FFmpeg is missing. */
    METHOD_UNAVAILABLE,
    /** This method cannot carry the source's codec. */
    CODEC_UNSUPPORTED,
    /** This method cannot serve this destination or this source; the detail says why. */
    METHOD_UNSUITABLE,
    /** This method begins with frames that are seconds old; the detail says how many. */
    METHOD_STALE,
    /** This method takes a new destination over only while its source is off the air. */
    AWAITS_IDLE,
    /** The child process ended by itself. */
    PROCESS_FAILED,
    /** The source changed its codec headers: the destination must be told anew. */
    SOURCE_CHANGED,
    /** The server that a source is played from begins and ends it over and over. */
    UNSTEADY,
    /** A defect of ours; the log has it. */
    INTERNAL
  }

  public Cause {
    requireNonNull(kind, "kind is null");
    requireNonNull(detail, "detail is null");
    detail = clean(detail);
  }

  /** A cause that needs no more words. */
  public static Cause of(Kind kind) {
    return new Cause(kind, "");
  }

  private static String clean(String text) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), MAX_DETAIL));
    text.codePoints()
        .map(c -> Character.isISOControl(c) || isInvisible(c) ? ' ' : c)
        .takeWhile(_ -> kept.length() < MAX_DETAIL - 1)
        .forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }

  private static boolean isInvisible(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
