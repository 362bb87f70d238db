package dev.patchbay.relay.stream;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;

/**
 * Receives one publication of a source: first its metadata and headers, then its present GOP, then
 * what comes. Called on the publisher's event loop or by whoever attaches; must not block.
 */
public interface StreamReader {
  /**
   * A message; to keep it beyond the call, retain it.
   *
   * @param tag what the message is
   */
  void accept(MediaMessage message, MediaTag tag);

  /**
   * The publication is over and nothing more of it comes; the reader is detached. How the source
   * left is the supervisor's business: a reader leaves its own connection as it is.
   */
  void sourceGone();
}
