package dev.patchbay.bot.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Does every scenario with every method, one after another, and that in rounds. */
final class Bench {
  /** Everything that can be measured where there is no SRS. */
  static final List<Method> METHODS = methods(Optional.empty());

  /** Everything that can be done. */
  static final List<Scenario> SCENARIOS =
      List.of(
          new LatencyScenario(),
          new OrdersScenario(),
          new CrowdScenario(),
          new ClosedGatesScenario(),
          new NeighboursScenario(),
          new StalledScenario(),
          new SourceReturnsScenario(),
          new DestinationReturnsScenario());

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

  /**
   * Everything that can be measured, in the order of the tables.
   *
   * @param srs SRS's program, if there is one
   */
  static List<Method> methods(Optional<Path> srs) {
    return List.of(
        new DirectMethod(),
        new CopyMethod(true),
        new CopyMethod(false),
        PatchbayMethod.NATIVE,
        PatchbayMethod.FFMPEG_LOW,
        PatchbayMethod.FFMPEG_ULTRA,
        PatchbayMethod.FFMPEG_STABLE,
        NginxMethod.GATE,
        NginxMethod.HYBRID,
        new SrsMethod(srs),
        new ReloadedMethod(),
        PastedMethod.NOBUFFER,
        PastedMethod.PROBESIZE);
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

  /** Whether everything that this program, or the kernel, had to deliver has arrived. */
  static boolean isIntact(List<Measurement> all) {
    return all.stream()
        .filter(one ->
            METHODS.stream()
                .noneMatch(method -> !method.isOurs() && method.name().equals(one.method())))
        .allMatch(Measurement::intact);
  }
}
