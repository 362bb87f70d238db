package dev.patchbay.bot.bench.scenario;

import dev.patchbay.bot.bench.ends.Samples;
import dev.patchbay.bot.bench.ends.Seen;
import dev.patchbay.bot.bench.method.Method;
import dev.patchbay.bot.bench.program.Waiting;
import java.time.Duration;
import java.util.List;

/** Starts, stops, resets and stalls of one destination, and whether the others notice. */
record NeighboursScenario() implements Scenario {
  private static final int ACTIONS = 100;
  private static final Duration EVERY = Duration.ofMillis(100);
  private static final int MOST = 10;

  @Override
  public String name() {
    return "neighbours";
  }

  @Override
  public String title() {
    return "the others during 100 starts, stops, resets and stalls of one";
  }

  @Override
  public List<Measurement> measure(Method method, Extent extent) {
    int count = Math.clamp(extent.destinations(), 2, MOST);
    try (Stage stage = Stage.live(method, count)) {
      Samples quiet = gaps(others(stage, stage.measure(extent.window())));
      stage.sink().mark();
      for (int action = 0; action < ACTIONS; action++) {
        disturb(stage, action);
        Waiting.pause(EVERY);
      }
      List<Seen> others = others(stage, stage.sink().look());
      Samples busy = gaps(others);
      long lost = others.stream().mapToLong(seen -> seen.lost() + seen.changed()).sum();
      return List.of(
          Measurement.of(
              name(),
              method,
              count,
              others.size() == count - 1 && others.stream().allMatch(Seen::isIntact),
              "lost",
              lost,
              "gap p99.9 ms",
              busy.at(0.999),
              "when quiet",
              quiet.at(0.999),
              "gap max ms",
              busy.max(),
              "max when quiet",
              quiet.max()));
    }
  }

  /** Orders on threads of their own: the next action does not wait for the answer. */
  private static void disturb(Stage stage, int action) {
    String victim = stage.bed().nameOf(0);
    switch (action % 5) {
      case 0 -> Thread.startVirtualThread(() -> stage.bed().stop(0));
      case 1 -> Thread.startVirtualThread(() -> stage.bed().start(0));
      case 2 -> stage.sink().reset(victim);
      case 3 -> stage.sink().stall(victim);
      default -> stage.sink().flow(victim);
    }
  }

  private static List<Seen> others(Stage stage, List<Seen> all) {
    return all.stream().filter(seen -> !seen.name().equals(stage.bed().nameOf(0))).toList();
  }

  private static Samples gaps(List<Seen> seen) {
    return Samples.all(seen.stream().map(Seen::gaps).toList());
  }
}
