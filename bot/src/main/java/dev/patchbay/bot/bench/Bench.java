package dev.patchbay.bot.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Does every scenario with every method, one after another. */
final class Bench {
  /** Everything that can be measured, in the order of the tables. */
  static final List<Method> METHODS =
      List.of(
          new DirectMethod(),
          new CopyMethod(true),
          new CopyMethod(false),
          PatchbayMethod.NATIVE,
          PatchbayMethod.FFMPEG_LOW,
          PatchbayMethod.FFMPEG_ULTRA,
          PatchbayMethod.FFMPEG_STABLE,
          NginxMethod.GATE,
          NginxMethod.HYBRID,
          new ReloadedMethod(),
          PastedMethod.NOBUFFER,
          PastedMethod.PROBESIZE);

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
  private final Consumer<String> progress;

  Bench(Scenario.Extent extent, Consumer<String> progress) {
    this.extent = extent;
    this.progress = progress;
  }

  List<Measurement> run(List<Scenario> scenarios, List<Method> methods) {
    List<Measurement> all = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      for (Method method : methods) {
        if (scenario.suits(method)) {
          progress.accept(scenario.name() + ": " + method.name());
          all.addAll(measure(scenario, method));
        }
      }
    }
    return all;
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
