package dev.patchbay.bot.bench;

import java.util.OptionalLong;

/** A relay that is one process and serves all of its destinations by itself. */
record ChildBed(Child child, Source.Target target) implements Bed {
  @Override
  public OptionalLong pid() {
    return OptionalLong.of(child.pid());
  }

  @Override
  public void close() {
    child.close();
  }
}
