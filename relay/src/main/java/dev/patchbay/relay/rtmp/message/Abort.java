package dev.patchbay.relay.rtmp.message;

/**
 * Message type 2: "discard the partially received message over a chunk stream", RTMP 1.0 section
 * 5.4.2.
 *
 * @param chunkStreamId whose half-received message is void
 */
public record Abort(int chunkStreamId) implements RtmpMessage {}
