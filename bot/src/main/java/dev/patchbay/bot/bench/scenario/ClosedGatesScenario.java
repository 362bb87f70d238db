package dev.patchbay.bot.bench.scenario;

import dev.patchbay.bot.bench.method.Method;
import dev.patchbay.bot.bench.program.Cost;
import dev.patchbay.bot.bench.program.Waiting;
import java.time.Duration;
import java.util.List;

/**
 * What destinations cost that nobody ordered: nginx asks for each of them again and again. It is
 * counted when the program has run for as long as it is then watched, because one that has just
 * started is still being compiled.
 */
record ClosedGatesScenario() implements Scenario {
  @Override
  public String name() {
    return "closed-gates";
  }

  @Override
  public String title() {
    return "cost of destinations that nobody ordered, % of one core";
  }

  @Override
  public boolean suits(Method method) {
    return method.hasGates();
  }

  @Override
  public List<Measurement> measure(Method method, Extent extent) {
    try (Stage stage = Stage.unordered(method, extent.destinations())) {
      Waiting.pause(extent.window());
      Cost all = stage.cost();
      Cost alone = stage.costAlone();
      Waiting.pause(extent.window());
      double patchbay = share(alone, stage.costAlone(), extent.window());
      double together = share(all, stage.cost(), extent.window());
      return List.of(
          Measurement.of(
              name(),
              method,
              extent.destinations(),
              stage.sink().look().isEmpty(),
              "patchbay cpu %",
              patchbay,
              "nginx cpu %",
              together - patchbay));
    }
  }

  private static double share(Cost before, Cost after, Duration time) {
    return 100.0 * (after.cpuNanos() - before.cpuNanos()) / time.toNanos();
  }
}
