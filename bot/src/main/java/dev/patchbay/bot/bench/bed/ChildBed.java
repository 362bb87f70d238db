package dev.patchbay.bot.bench.bed;

import dev.patchbay.bot.bench.ends.Source;
import dev.patchbay.bot.bench.program.Child;
import java.util.OptionalLong;

/** A relay that is one process and serves all of its destinations by itself. */
public record ChildBed(Child child, Source.Target target) implements Bed {
  @Override
  public OptionalLong pid() {
    return OptionalLong.of(child.pid());
  }

  @Override
  public void close() {
    child.close();
  }
}
