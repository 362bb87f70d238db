package dev.patchbay.bot.bench.scenario;

import dev.patchbay.bot.bench.ends.Samples;
import dev.patchbay.bot.bench.ends.Seen;
import dev.patchbay.bot.bench.method.Method;
import dev.patchbay.bot.bench.program.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What many destinations cost, and what they cost the unluckiest of them. */
public record CrowdScenario() implements Scenario {
  private static final double MEBIBYTE = 1 << 20;

  @Override
  public String name() {
    return "crowd";
  }

  @Override
  public String title() {
    return "cost and latency of many destinations";
  }

  @Override
  public boolean suits(Method method) {
    return method.most() > 1;
  }

  @Override
  public List<Measurement> measure(Method method, Extent extent) {
    List<Measurement> all = new ArrayList<>();
    IntStream.of(1, 10, 50, 100)
        .filter(count -> count <= extent.destinations())
        .forEach(count -> all.add(measure(method, extent, count)));
    return all;
  }

  private Measurement measure(Method method, Extent extent, int count) {
    try (Stage stage = Stage.live(method, count)) {
      Cost before = stage.cost();
      List<Seen> seen = stage.measure(extent.window());
      Cost after = stage.cost();
      double share =
          100.0 * (after.cpuNanos() - before.cpuNanos()) / extent.window().toNanos() / count;
      double worst =
          seen.stream().map(Seen::latencies).mapToDouble(one -> one.at(0.99)).max().orElse(0);
      double memory = after.pssBytes() / MEBIBYTE;
      return Measurement.of(
          name(),
          method,
          count,
          seen.size() == count && seen.stream().allMatch(Seen::isIntact),
          "p50 ms",
          Samples.all(seen.stream().map(Seen::latencies).toList()).median(),
          "worst p99 ms",
          worst,
          "cpu % each",
          share,
          "memory MiB",
          memory,
          "MiB each",
          memory / count);
    }
  }
}
