package dev.patchbay.bot.bench.bed;

import dev.patchbay.bot.bench.ends.Source;
import dev.patchbay.bot.bench.program.Cost;
import java.util.OptionalLong;

/** One method, set up between a source and the sink. Not thread-safe. */
public interface Bed extends AutoCloseable {
  /** Where the source must publish. */
  Source.Target target();

  /** The process whose cost is the method's, with its children; none without a relay. */
  OptionalLong pid();

  /** What the method has used so far. */
  default Cost cost() {
    return pid().isPresent() ? Cost.of(pid().getAsLong()) : new Cost(0, 0);
  }

  /** Called when the source is live; returns when every destination was ordered to run. */
  default void startAll() {}

  /** Orders destination {@code index}, from 0, to run; returns when that is answered. */
  default Ordered start(int index) {
    throw new UnsupportedOperationException("takes no orders");
  }

  /** Orders it to stop; returns when that is answered. */
  default Ordered stop(int index) {
    throw new UnsupportedOperationException("takes no orders");
  }

  /** What the sink calls destination {@code index}. */
  default String nameOf(int index) {
    return target().name();
  }

  @Override
  void close();
}
