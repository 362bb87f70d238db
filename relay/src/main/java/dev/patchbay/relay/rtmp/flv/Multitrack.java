package dev.patchbay.relay.rtmp.flv;

/** How many tracks one message carries: Enhanced RTMP v2, "Multitrack Streaming". */
public enum Multitrack {
  /** An ordinary message; its track is number 0. */
  NONE,
  /** One track, named by its id. */
  ONE_TRACK,
  /** Several tracks of one codec. */
  MANY_TRACKS,
  /** Several tracks, each with a codec of its own. */
  MANY_TRACKS_MANY_CODECS
}
