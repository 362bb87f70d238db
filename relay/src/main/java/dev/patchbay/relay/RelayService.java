package dev.patchbay.relay;

import java.util.Map;
import java.util.Optional;

/** The relay's life. Not thread-safe: {@code start} once, {@code stop} once. */
public interface RelayService {
  /**
   * Reaps children of an earlier life, probes the methods and begins to listen.
   *
   * @throws RelayStartException when it cannot listen; its message names the address and the next
   *     step
   */
  void start();

  /**
   * Ends everything within 10 s. Attempts are cut, not ended cleanly: shutdown is not a stop order,
   * and a platform that is told nothing keeps the broadcast open for our return.
   */
  void stop();

  /** For each method, why it cannot be used here; empty means that it can. */
  Map<ForwardMethod, Optional<MethodObstacle>> unavailableBecause();
}
