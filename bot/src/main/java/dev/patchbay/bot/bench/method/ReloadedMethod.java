package dev.patchbay.bot.bench.method;

import dev.patchbay.bot.bench.bed.Bed;
import dev.patchbay.bot.bench.bed.NginxHere;
import dev.patchbay.bot.bench.bed.ReloadedBed;
import dev.patchbay.bot.bench.ends.Sink;
import java.util.Optional;

/**
 * nginx as people use it today: a {@code push} for each destination, changed by writing the
 * configuration anew and {@code nginx -s reload}.
 */
record ReloadedMethod() implements Method {
  private static final int ENOUGH = 1000;

  @Override
  public String name() {
    return "nginx-reload";
  }

  @Override
  public Optional<String> missing() {
    return NginxHere.missing();
  }

  @Override
  public int most() {
    return ENOUGH;
  }

  @Override
  public boolean takesOrders() {
    return false;
  }

  @Override
  public Optional<String> inVain() {
    return Optional.of(
        "a reload does not reach a stream that is on air: a destination added by it got nothing"
            + " for 10 s, and began when the source published again");
  }

  @Override
  public boolean isOurs() {
    return false;
  }

  @Override
  public Bed prepare(Sink sink, int destinations) {
    return ReloadedBed.start(NginxHere.find().orElseThrow(), sink.port(), destinations);
  }
}
