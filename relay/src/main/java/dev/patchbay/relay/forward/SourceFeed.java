package dev.patchbay.relay.forward;

import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.StreamPath;

/** What a forwarder outside the media path needs to know of sources. Thread-safe, never blocks. */
public interface SourceFeed {
  /**
   * A loopback RTMP address at which the source can be played once, within 5 s from now. It holds a
   * single-use token and no key, so it may stand in a command line.
   */
  String playAddress(StreamPath path);

  /**
   * Ends what was opened with an address: its player sees the end of its input, as if the source
   * had ended for it alone. An address that was not yet used opens nothing any more.
   */
  void endPlay(String playAddress);

  /** What the source is, as far as known. */
  SourceFormat format(StreamPath path);

  /**
   * Media messages received from the source in its life; a number that does not grow means that
   * nobody can be blamed for sending nothing.
   */
  long mediaMessages(StreamPath path);
}
