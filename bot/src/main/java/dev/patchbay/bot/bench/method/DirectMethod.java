package dev.patchbay.bot.bench.method;

import dev.patchbay.bot.bench.bed.Bed;
import dev.patchbay.bot.bench.ends.Sink;
import dev.patchbay.bot.bench.ends.Source;
import java.util.Optional;
import java.util.OptionalLong;

/** No relay at all: what source, sink and the kernel between them take. */
public record DirectMethod() implements Method {
  @Override
  public String name() {
    return "direct";
  }

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  public int most() {
    return 1;
  }

  @Override
  public boolean takesOrders() {
    return false;
  }

  @Override
  public Bed prepare(Sink sink, int destinations) {
    Source.Target target = new Source.Target(sink.port(), "live", "direct");
    return new Bed() {
      @Override
      public Source.Target target() {
        return target;
      }

      @Override
      public OptionalLong pid() {
        return OptionalLong.empty();
      }

      @Override
      public void close() {}
    };
  }
}
