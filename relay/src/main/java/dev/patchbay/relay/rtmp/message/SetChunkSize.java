package dev.patchbay.relay.rtmp.message;

/**
 * Message type 1: "notify the peer of a new maximum chunk size", RTMP 1.0 section 5.4.1. It holds
 * for one direction, from the next chunk on.
 *
 * @param size bytes of payload per chunk
 */
public record SetChunkSize(int size) implements RtmpMessage {}
