package dev.patchbay.relay.stream;

import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.MediaPart;

/**
 * One publisher's turn at a stream, from its publish command to its end. Every method does nothing
 * once the turn is over. Thread-safe; meant for the publisher's event loop.
 */
public final class Publication {
  private final LiveStream stream;
  private final Publisher publisher;

  Publication(LiveStream stream, Publisher publisher) {
    this.stream = stream;
    this.publisher = publisher;
  }

  Publisher publisher() {
    return publisher;
  }

  /** Passes a message on to every reader; takes over the caller's reference. */
  public void publish(MediaMessage message) {
    collect(message);
    deliver();
  }

  /** The same, but readers hear of it with the next {@link #deliver}. */
  public void collect(MediaMessage message) {
    try {
      stream.publish(this, message);
    } finally {
      message.release();
    }
  }

  /** Passes on part of a message that will be published whole; the caller keeps its reference. */
  public void pass(MediaPart part) {
    stream.pass(this, part);
  }

  /** No more messages are at hand: whatever was collected goes out. */
  public void deliver() {
    stream.deliver();
  }

  /** The publisher said that it ends (FCUnpublish, deleteStream, closeStream). */
  public void end() {
    stream.end(this);
  }

  /** The connection closed; says nothing new after {@link #end}. */
  public void lose() {
    stream.lose(this);
  }
}
