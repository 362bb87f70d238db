package dev.patchbay.relay.rtmp.message;

/**
 * Message type 5: after how many bytes the sender wants an acknowledgement, RTMP 1.0 section 5.4.4.
 *
 * @param bytes unsigned 32 bit
 */
public record WindowAcknowledgementSize(long bytes) implements RtmpMessage {}
