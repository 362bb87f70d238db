package dev.patchbay.bot.bench.method;

import dev.patchbay.bot.bench.bed.Bed;
import dev.patchbay.bot.bench.bed.NginxBed;
import dev.patchbay.bot.bench.bed.NginxHere;
import dev.patchbay.bot.bench.ends.Sink;
import java.util.Optional;

/**
 * This very program with a source that is published to an nginx of its own.
 *
 * @param addedOnAir whether the destinations are new when the source is, so that nginx has none of
 *     them yet
 */
public record NginxMethod(String name, String options, boolean addedOnAir) implements Method {
  private static final int ENOUGH = 1000;

  /** nginx pushes, behind gates. */
  public static final NginxMethod GATE = new NginxMethod("nginx", "method=nginx", false);

  /** Bridged: the other way of a hybrid destination is the gate. */
  static final NginxMethod HYBRID = new NginxMethod("hybrid", "method=hybrid", true);

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
    return true;
  }

  @Override
  public boolean awaitsKeyframe() {
    return !addedOnAir;
  }

  /** Bridged ones have none. */
  @Override
  public boolean hasGates() {
    return !addedOnAir;
  }

  @Override
  public Bed prepare(Sink sink, int destinations) {
    return NginxBed.start(sink.port(), destinations, options, addedOnAir);
  }
}
