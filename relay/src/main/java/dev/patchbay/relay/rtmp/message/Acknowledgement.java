package dev.patchbay.relay.rtmp.message;

/**
 * Message type 3: how much was received so far, RTMP 1.0 section 5.4.3.
 *
 * @param sequenceNumber bytes received, modulo 2³²
 */
public record Acknowledgement(long sequenceNumber) implements RtmpMessage {}
