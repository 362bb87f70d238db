package dev.patchbay.bot.bench.ends;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/** Measured times in microseconds, sorted. Immutable. */
public final class Samples {
  private final long[] sorted;

  private Samples(long[] sorted) {
    this.sorted = sorted;
  }

  public static Samples of(LongStream micros) {
    return new Samples(micros.sorted().toArray());
  }

  /** Numbers separated by commas. */
  static Samples parse(String text) {
    return text.isEmpty()
        ? of(LongStream.empty())
        : of(Arrays.stream(text.split(",", -1)).mapToLong(Long::parseLong));
  }

  /** All of these together. */
  public static Samples all(Collection<Samples> parts) {
    return of(parts.stream().flatMapToLong(part -> LongStream.of(part.sorted)));
  }

  public int count() {
    return sorted.length;
  }

  /** Milliseconds that this share of the samples does not exceed; not a number without samples. */
  public double at(double share) {
    int last = sorted.length - 1;
    return last < 0 ? Double.NaN : sorted[(int) Math.ceil(share * last)] / 1000.0;
  }

  public double median() {
    return at(0.5);
  }

  public double max() {
    return at(1);
  }
}
