package dev.patchbay.relay.rtmp.chunk;

/** What a message's first chunk header says: RTMP 1.0 section 5.3.1.2. */
record ChunkHead(int typeId, long timestamp, int messageStreamId, int length) {
  static ChunkHead of(RawMessage message) {
    return new ChunkHead(
        message.typeId(),
        message.timestamp(),
        message.messageStreamId(),
        message.payload().readableBytes());
  }
}
