package dev.patchbay.relay.rtmp.message;

/** What a media message carries. */
public enum MediaKind {
  /** Message type 8; the payload is an FLV audio tag body. */
  AUDIO(8),
  /** Message type 9; the payload is an FLV video tag body. */
  VIDEO(9),
  /** Message type 18; the payload is AMF 0: a name, then values. */
  DATA(18);

  private final int typeId;

  MediaKind(int typeId) {
    this.typeId = typeId;
  }

  /** The message type id on the wire, which is also the FLV tag type. */
  public int typeId() {
    return typeId;
  }
}
