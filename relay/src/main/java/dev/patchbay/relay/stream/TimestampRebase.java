package dev.patchbay.relay.stream;

/**
 * Moves time stamps so that a connection's media starts at 0: audio and video by the same offset,
 * so that they stay together. Follows the source's 32-bit clock around its wrap. A clock that steps
 * back by more than {@value #DISCONTINUITY_MILLIS} ms, and goes on from there, has begun anew, and
 * is followed from where the connection stands. Not thread-safe.
 */
final class TimestampRebase {
  /** Further back than audio and video are ever interleaved. */
  static final int DISCONTINUITY_MILLIS = 10_000;

  private static final int PICTURE_MILLIS = 40;

  private boolean begun;

  /** The source's clock, unwrapped, and what of it is time 0 of the connection. */
  private long clock;

  private long base;

  /** The stamp that the clock begins with: 0, or where the connection goes on. */
  private long resumeAt;

  /** A stamp far back: a glitch, unless the next one follows it. */
  private boolean suspicious;

  private long suspect;

  /** The latest stamp that was given, and the earliest that may still be. */
  private long latest;

  private long floor;

  /** The stamp of a media message as the destination sees it; the first one begins at 0. */
  long media(long timestamp) {
    if (!begun) {
      begun = true;
      clock = timestamp;
      base = timestamp - resumeAt;
    }
    int step = (int) (timestamp - clock);
    if (step >= -DISCONTINUITY_MILLIS) {
      suspicious = false;
      clock += step;
    } else if (suspicious && Math.abs((int) (timestamp - suspect)) <= DISCONTINUITY_MILLIS) {
      suspicious = false;
      clock += step;
      base += step;
    } else {
      suspicious = true;
      suspect = timestamp;
    }
    return position();
  }

  /**
   * The stamp of what is no media, which moves nothing: encoders stamp metadata and repeated
   * headers with 0 whenever they like.
   */
  long beside(long timestamp) {
    int step = (int) (timestamp - clock);
    return begun && Math.abs(step) <= DISCONTINUITY_MILLIS
        ? Math.max(floor, clock + step - base)
        : position();
  }

  /**
   * What comes next has another clock, and begins so long after what came last; not sooner than a
   * picture takes, and nothing of it goes back behind what came before.
   */
  void resume(long elapsedMillis) {
    floor = latest;
    resumeAt = latest + Math.max(PICTURE_MILLIS, elapsedMillis);
    begun = false;
    suspicious = false;
  }

  /** The latest stamp that was given. */
  long latest() {
    return latest;
  }

  private long position() {
    long position = Math.max(floor, clock - base);
    latest = Math.max(latest, position);
    return position;
  }
}
