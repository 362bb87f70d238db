package dev.patchbay.relay;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Runs forwarders. What happens to one never touches another.
 *
 * <p>Thread-safe. Every order is idempotent in every state and returns at once; its stage completes
 * on a thread of the engine, so a caller that blocks in a continuation must bring its own executor.
 */
public interface RelayEngine {
  /**
   * Orders a forwarder to run as specified. From a wait (back-off, rejection) a new attempt begins
   * at once; the same spec while running changes nothing; another spec ends the old attempt before
   * the new one begins.
   *
   * @return completes with the first settled state
   */
  CompletionStage<OrderOutcome> start(ForwardSpec spec, KeyHistory history);

  /** Like {@link #start}, but a running attempt is ended first even when the spec is the same. */
  CompletionStage<OrderOutcome> restart(ForwardSpec spec, KeyHistory history);

  /**
   * Orders a forwarder to end, cleanly.
   *
   * @return completes when nothing of it is left, within 10 s and a little
   */
  CompletionStage<OrderOutcome> stop(ForwarderId id);

  /**
   * Like {@link #start}, but does nothing when exactly this spec is what was last ordered: a
   * pending back-off or a rejection is left alone. For reconciliation.
   */
  void ensure(ForwardSpec spec, KeyHistory history);

  /** Stops a forwarder and forgets it, when its destination is removed. */
  CompletionStage<OrderOutcome> remove(ForwarderId id);

  /** Every forwarder ever ordered and not removed, in no particular order. */
  List<ForwarderStatus> forwarders();

  /** One of {@link #forwarders()}. */
  Optional<ForwarderStatus> forwarder(ForwarderId id);

  /**
   * Calls {@code listener} for every change of a forwarder or source, in order, on one virtual
   * thread that belongs to this subscription. A listener that falls behind by more than 1024 events
   * loses the oldest; the loss is logged.
   */
  Subscription subscribe(Consumer<RelayEvent> listener);

  /** Ends the calls when closed. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
