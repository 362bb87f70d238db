package dev.patchbay.relay.forward;

import java.util.OptionalLong;
import java.util.function.Consumer;

/** What one running attempt is told by its supervisor, and what it reports. Thread-safe. */
public interface Attempt {
  /** Counts from 1 since the last start order; for logs. */
  int number();

  /**
   * Registers the listener for the order to end, in place of an earlier one. It is called at once
   * when the order was already given, at most once per {@link Ending}, on any thread; a {@code
   * CLEAN} may be followed by a {@code CUT}, never the other way round. It must not block.
   */
  void onEnd(Consumer<Ending> listener);

  /** Media flows: written, and its time advancing. Said again when it flows after a hold. */
  void mediaFlowing();

  /**
   * What was sent so far, several times a second while media flows.
   *
   * @param bytes payload bytes
   * @param frames video frames; empty where nobody says
   * @param dropped video frames given up
   */
  void progress(long bytes, OptionalLong frames, long dropped);

  /** How to end an attempt. */
  enum Ending {
    /** FCUnpublish and deleteStream: the platform ends the broadcast. */
    CLEAN,
    /** Without a word: the platform keeps the broadcast open for its grace time. */
    CUT
  }
}
