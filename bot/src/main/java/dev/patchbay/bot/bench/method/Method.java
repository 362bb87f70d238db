package dev.patchbay.bot.bench.method;

import dev.patchbay.bot.bench.bed.Bed;
import dev.patchbay.bot.bench.ends.Sink;
import java.util.Optional;

/** A way for a stream to get to its destinations. A further one is a further class. */
public sealed interface Method
    permits DirectMethod,
        CopyMethod,
        PatchbayMethod,
        NginxMethod,
        SrsMethod,
        ZlmMethod,
        ReloadedMethod,
        PastedMethod {
  /** As it is typed after {@code --methods}, and shown. */
  String name();

  /** Why it cannot be measured on this machine; empty when it can. */
  Optional<String> missing();

  /** How many destinations it can serve at most. */
  int most();

  /** Whether its destinations can be started and stopped while the stream runs. */
  boolean takesOrders();

  /**
   * Whether a start waits for the source's next keyframe. Its orders are then spread over the time
   * between two: each would else come right after one, and wait the longest.
   */
  default boolean awaitsKeyframe() {
    return false;
  }

  /** Whether a destination that nobody ordered costs something while the stream runs. */
  default boolean hasGates() {
    return false;
  }

  /** Why orders are given in vain while the stream runs; empty when they are not, or not taken. */
  default Optional<String> inVain() {
    return Optional.empty();
  }

  /** Whether what is missing behind it says something about this program. */
  default boolean isOurs() {
    return true;
  }

  /** Sets it up between a source and so many destinations; nothing is published yet. */
  Bed prepare(Sink sink, int destinations);
}
