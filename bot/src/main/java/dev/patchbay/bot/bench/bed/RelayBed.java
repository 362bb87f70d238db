package dev.patchbay.bot.bench.bed;

import java.util.OptionalLong;

/** A running Patchbay, whose destinations are ordered as its users do. Not thread-safe. */
sealed interface RelayBed extends Bed permits PatchbayBed, NginxBed, SrsBed {
  /** What the sink calls destination {@code index}. */
  static String name(int index) {
    return "bench-" + index;
  }

  PatchbayProcess patchbay();

  /** What Patchbay calls it. */
  String destination(int index);

  /** An nginx of its own is a child of it. */
  @Override
  default OptionalLong pid() {
    return OptionalLong.of(patchbay().pid());
  }

  @Override
  default void startAll() {
    patchbay().tell("start all");
  }

  @Override
  default Ordered start(int index) {
    return Ordered.of(patchbay().tell("start " + destination(index)));
  }

  @Override
  default Ordered stop(int index) {
    return Ordered.of(patchbay().tell("stop " + destination(index)));
  }

  @Override
  default String nameOf(int index) {
    return name(index);
  }

  @Override
  default void close() {
    patchbay().close();
  }
}
