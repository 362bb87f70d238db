package dev.patchbay.relay.rtmp;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a peer may make us hold, read or wait for. Passed to every decoder; where one is exceeded,
 * both numbers stand in the error. The numbers and their reasons: relay/docs/decisions, "Which RTMP
 * we read".
 *
 * @param maxMediaBytes longest audio, video or aggregate message
 * @param maxDataBytes longest script data message
 * @param maxCommandBytes longest command, and longest message of a type that we skip
 * @param maxReassemblyBytes most bytes of half-received messages on one connection
 * @param minChunkSize smallest chunk size a peer may choose; a byte per chunk is an attack
 * @param maxChunkSize largest chunk size a peer may choose; nothing of that size is allocated
 * @param maxChunkStreams most chunk streams on one connection
 * @param maxAggregateParts most messages in an aggregate
 * @param amf budget for the values of one command
 * @param greeting longest time until the peer's first 1537 bytes are here
 * @param handshake longest time until the whole handshake is over
 */
public record RtmpLimits(
    int maxMediaBytes,
    int maxDataBytes,
    int maxCommandBytes,
    int maxReassemblyBytes,
    int minChunkSize,
    int maxChunkSize,
    int maxChunkStreams,
    int maxAggregateParts,
    Amf amf,
    Duration greeting,
    Duration handshake) {
  /** For a peer that has shown who it is, or that we have chosen ourselves. */
  public static final RtmpLimits DEFAULTS =
      new RtmpLimits(
          8 << 20,
          256 << 10,
          64 << 10,
          16 << 20,
          128,
          10 << 20,
          32,
          1024,
          Amf.COMMAND,
          Duration.ofSeconds(5),
          Duration.ofSeconds(10));

  /** For a peer that nobody knows yet. */
  public static final RtmpLimits UNAUTHENTICATED =
      DEFAULTS.withMaxMessageBytes(8 << 10, 8 << 10, 8 << 10, 64 << 10).withMaxChunkStreams(16);

  private static final int MAX_CONTROL_BYTES = 64;

  /**
   * Budget for decoding AMF values.
   *
   * @param maxDepth how deep objects and arrays may be nested
   * @param maxNodes how many values there may be in all
   * @param maxStringBytes longest string or property name
   */
  public record Amf(int maxDepth, int maxNodes, int maxStringBytes) {
    /** For commands. */
    public static final Amf COMMAND = new Amf(16, 1024, 4096);

    /** For script data, where encoders put long texts. */
    public static final Amf DATA = new Amf(16, 1024, 64 << 10);
  }

  public RtmpLimits {
    requireNonNull(amf, "amf is null");
    requireNonNull(greeting, "greeting is null");
    requireNonNull(handshake, "handshake is null");
  }

  /** These limits with other message sizes. */
  public RtmpLimits withMaxMessageBytes(int media, int data, int command, int reassembly) {
    return new RtmpLimits(
        media,
        data,
        command,
        reassembly,
        minChunkSize,
        maxChunkSize,
        maxChunkStreams,
        maxAggregateParts,
        amf,
        greeting,
        handshake);
  }

  /** These limits with another number of chunk streams. */
  public RtmpLimits withMaxChunkStreams(int streams) {
    return new RtmpLimits(
        maxMediaBytes,
        maxDataBytes,
        maxCommandBytes,
        maxReassemblyBytes,
        minChunkSize,
        maxChunkSize,
        streams,
        maxAggregateParts,
        amf,
        greeting,
        handshake);
  }

  /** The longest message of a type, by its id on the wire. */
  public int maxBytes(int typeId) {
    return switch (typeId) {
      case 1, 2, 3, 4, 5, 6 -> MAX_CONTROL_BYTES;
      case 8, 9, 22 -> maxMediaBytes;
      case 15, 18 -> maxDataBytes;
      default -> maxCommandBytes;
    };
  }
}
