package dev.patchbay.relay.process;

import dev.patchbay.relay.time.Alarm;
import java.time.Duration;

/**
 * Ends a child that may be deaf: the end of its input and TERM, TERM again, then KILL. An FFmpeg
 * whose input is silent ignores the first TERM, and obeys a second without a goodbye to its server;
 * the end of its input it always hears.
 */
public final class GracefulEnd {
  /** Between the steps. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  private GracefulEnd() {}

  /**
   * Begins at once and returns; the child is gone after at most twice {@link #PATIENCE}.
   *
   * @param endInput lets the child see the end of what it reads; must not block
   */
  public static void begin(ChildProcess child, Alarm alarm, Runnable endInput) {
    endInput.run();
    child.terminate();
    Alarm.Cancellable again = alarm.after(PATIENCE, child::terminate);
    Alarm.Cancellable last = alarm.after(PATIENCE.multipliedBy(2), child::kill);
    child
        .exited()
        .thenRun(() -> {
          again.cancel();
          last.cancel();
        });
  }
}
