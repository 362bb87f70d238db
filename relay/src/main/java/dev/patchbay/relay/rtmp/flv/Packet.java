package dev.patchbay.relay.rtmp.flv;

/** What a media message is for. */
public enum Packet {
  /** Decoder configuration: a decoder that has not seen it can do nothing. */
  SEQUENCE_HEADER,
  /** Coded media. */
  FRAME,
  /** The sequence ends; another header may follow. */
  SEQUENCE_END,
  /** Enhanced video metadata such as colour information; follows the sequence header. */
  VIDEO_METADATA,
  /** Enhanced audio's order of channels; follows the sequence header. */
  MULTICHANNEL_CONFIG,
  /** A seek marker of the video stream, without media. */
  VIDEO_COMMAND,
  /** {@code onMetaData}: what the whole stream is. */
  STREAM_METADATA,
  /** Any other script data. */
  SCRIPT,
  /** No payload at all; for audio this is silence. */
  EMPTY,
  /** Not understood; to be passed on untouched. */
  UNKNOWN
}
