package dev.patchbay.bot.bench;

import dev.patchbay.bot.bench.method.Method;
import dev.patchbay.bot.bench.program.BenchException;
import dev.patchbay.bot.bench.scenario.Measurement;
import dev.patchbay.bot.bench.scenario.Medians;
import dev.patchbay.bot.bench.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Does every scenario with every method, one after another, and that in rounds. */
final class Bench {
  private final Scenario.Extent extent;
  private final int rounds;
  private final Consumer<String> progress;

  /**
   * @param rounds how often everything is done, the methods by turns; figures are then medians
   */
  Bench(Scenario.Extent extent, int rounds, Consumer<String> progress) {
    this.extent = extent;
    this.rounds = rounds;
    this.progress = progress;
  }

  List<Measurement> run(List<Scenario> scenarios, List<Method> methods) {
    List<Measurement> all = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      for (int round = 1; round <= rounds; round++) {
        for (Method method : methods) {
          if (scenario.suits(method)) {
            progress.accept(scenario.name() + ": " + method.name() + ordinal(round));
            all.addAll(measure(scenario, method));
          }
        }
      }
    }
    return Medians.of(all);
  }

  private String ordinal(int round) {
    return rounds == 1 ? "" : ", " + round + " of " + rounds;
  }

  private List<Measurement> measure(Scenario scenario, Method method) {
    Optional<String> missing = method.missing();
    if (missing.isPresent()) {
      return List.of();
    }
    try {
      return scenario.measure(method, extent);
    } catch (BenchException failed) {
      String why = String.valueOf(failed.getMessage());
      return List.of(Measurement.failed(scenario.name(), method, why));
    }
  }
}
