package dev.patchbay.bot.bench.scenario;

import dev.patchbay.bot.bench.ends.Seen;
import dev.patchbay.bot.bench.method.Method;
import java.time.Duration;
import java.util.List;

/** One destination stops reading. */
record StalledScenario() implements Scenario {
  private static final Duration STALL = Duration.ofSeconds(10);
  private static final int MOST = 10;
  private static final double MEBIBYTE = 1 << 20;

  @Override
  public String name() {
    return "stalled";
  }

  @Override
  public String title() {
    return "the others while one destination reads nothing for 10 s";
  }

  @Override
  public List<Measurement> measure(Method method, Extent extent) {
    int count = Math.clamp(extent.destinations(), 2, MOST);
    try (Stage stage = Stage.live(method, count)) {
      String victim = stage.bed().nameOf(0);
      double before = stage.cost().pssBytes() / MEBIBYTE;
      stage.sink().stall(victim);
      List<Seen> others =
          stage.measure(STALL).stream().filter(seen -> !seen.name().equals(victim)).toList();
      double after = stage.cost().pssBytes() / MEBIBYTE;
      stage.sink().flow(victim);
      double worst =
          others.stream().map(Seen::latencies).mapToDouble(one -> one.at(0.99)).max().orElse(0);
      return List.of(
          Measurement.of(
              name(),
              method,
              count,
              others.size() == count - 1 && others.stream().allMatch(Seen::isIntact),
              "lost",
              others.stream().mapToLong(Seen::lost).sum(),
              "worst p99 ms",
              worst,
              "MiB before",
              before,
              "MiB after",
              after));
    }
  }
}
