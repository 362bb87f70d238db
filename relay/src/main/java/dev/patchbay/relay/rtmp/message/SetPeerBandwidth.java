package dev.patchbay.relay.rtmp.message;

/**
 * Message type 6: how many unacknowledged bytes the receiver should have out, RTMP 1.0 section
 * 5.4.5.
 *
 * @param bytes unsigned 32 bit
 * @param limitType 0 hard, 1 soft, 2 dynamic; others are passed on as they are
 */
public record SetPeerBandwidth(long bytes, int limitType) implements RtmpMessage {
  /**
   * "If the previous Limit Type was Hard, treat this message as though it was marked Hard,
   * otherwise ignore this message."
   */
  public static final int DYNAMIC = 2;
}
