package dev.patchbay.relay.rtmp.handshake;

/** The user event that is fired through the pipeline when both sides may send chunks. */
public enum HandshakeComplete {
  /** There is nothing more to say about it. */
  INSTANCE
}
