package dev.patchbay.bot.bench.scenario;

import dev.patchbay.bot.bench.ends.Samples;
import dev.patchbay.bot.bench.ends.Seen;
import dev.patchbay.bot.bench.method.Method;
import java.util.List;

/** How much later a frame is at one destination than it was sent. */
public record LatencyScenario() implements Scenario {
  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String title() {
    return "added latency, 1 destination";
  }

  @Override
  public boolean suits(Method method) {
    return true;
  }

  @Override
  public List<Measurement> measure(Method method, Extent extent) {
    try (Stage stage = Stage.live(method, 1)) {
      List<Seen> seen = stage.measure(extent.window());
      Samples latencies = Samples.all(seen.stream().map(Seen::latencies).toList());
      return List.of(
          Measurement.of(
              name(),
              method,
              1,
              !seen.isEmpty() && seen.stream().allMatch(Seen::isIntact),
              "p50 ms",
              latencies.median(),
              "p99 ms",
              latencies.at(0.99),
              "p99.9 ms",
              latencies.at(0.999),
              "max ms",
              latencies.max(),
              "frames",
              latencies.count()));
    }
  }
}
