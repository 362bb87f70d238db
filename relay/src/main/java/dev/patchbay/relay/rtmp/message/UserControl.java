package dev.patchbay.relay.rtmp.message;

import static java.util.Objects.requireNonNull;

/**
 * Message type 4: a user control event, RTMP 1.0 section 7.1.7.
 *
 * @param event which one
 * @param value unsigned 32 bit: a message stream id, or a ping's time stamp
 * @param bufferMillis unsigned 32 bit, of {@link Event#SET_BUFFER_LENGTH}; else 0
 */
public record UserControl(Event event, long value, long bufferMillis) implements RtmpMessage {
  /** The events that we know; others are skipped and counted. */
  public enum Event {
    STREAM_BEGIN(0),
    STREAM_EOF(1),
    STREAM_DRY(2),
    SET_BUFFER_LENGTH(3),
    STREAM_IS_RECORDED(4),
    PING_REQUEST(6),
    PING_RESPONSE(7);

    private final int code;

    Event(int code) {
      this.code = code;
    }

    /** The number on the wire. */
    public int code() {
      return code;
    }
  }

  public UserControl {
    requireNonNull(event, "event is null");
  }

  /** "A stream has become functional and can be used for communication." */
  public static UserControl streamBegin(int messageStreamId) {
    return new UserControl(Event.STREAM_BEGIN, messageStreamId, 0);
  }

  /** "The playback of data is over as requested on this stream." */
  public static UserControl streamEof(int messageStreamId) {
    return new UserControl(Event.STREAM_EOF, messageStreamId, 0);
  }

  /** The server asks whether the client can be reached. */
  public static UserControl pingRequest(long timestamp) {
    return new UserControl(Event.PING_REQUEST, timestamp, 0);
  }

  /** The answer, with the time stamp of the request. */
  public static UserControl pingResponse(long timestamp) {
    return new UserControl(Event.PING_RESPONSE, timestamp, 0);
  }
}
