package dev.patchbay.relay.stream;

import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MediaPart;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;

/**
 * Receives a source: first its metadata and headers, then its present GOP, then what comes. Every
 * method is called on {@link #executor()}, one at a time, and must not block.
 */
public interface StreamReader {
  /**
   * A message; to keep it beyond the call, retain it.
   *
   * @param tag what the message is
   */
  void accept(MediaMessage message, MediaTag tag);

  /**
   * Part of a video message that will come whole behind its last part; a reader that has taken the
   * first part takes them all, and then not the message. To keep it beyond the call, retain it.
   *
   * @param tag what the message is
   */
  default void part(MediaPart part, MediaTag tag) {}

  /** The message whose parts came last is not going to be completed. */
  default void partsEnd() {}

  /** No more messages come in this moment: what was accepted may go out. */
  default void flush() {}

  /**
   * The publication is over and nothing more of it comes; the reader is detached, unless it {@link
   * #awaitsNext}. How the source left is the supervisor's business: a reader leaves its own
   * connection as it is.
   */
  void sourceGone();

  /** No media came for a while; the publication is not over. */
  default void sourceSilent() {}

  /** Whether the reader stays, and is fed with the source's next publication. */
  default boolean awaitsNext() {
    return false;
  }

  /** Where it begins. */
  default StartAt startAt() {
    return StartAt.GOP;
  }

  /** Where it lives; the default is whatever thread has something to say. */
  default EventExecutor executor() {
    return ImmediateEventExecutor.INSTANCE;
  }
}
