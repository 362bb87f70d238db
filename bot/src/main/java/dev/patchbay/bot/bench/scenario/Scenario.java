package dev.patchbay.bot.bench.scenario;

import dev.patchbay.bot.bench.method.Method;
import java.time.Duration;
import java.util.List;

/** Something that is done with every method, and what is measured of it. */
public sealed interface Scenario
    permits LatencyScenario,
        OrdersScenario,
        CrowdScenario,
        ClosedGatesScenario,
        NeighboursScenario,
        StalledScenario,
        SourceReturnsScenario,
        DestinationReturnsScenario {
  /**
   * How much is measured.
   *
   * @param destinations the most there are at once
   * @param window how long each measurement takes
   */
  record Extent(int destinations, Duration window) {}

  /** As it is typed after {@code --scenarios}, and shown. */
  String name();

  /** What is measured, for people. */
  String title();

  /** Whether the method can do what this needs. */
  default boolean suits(Method method) {
    return method.takesOrders();
  }

  /** Does it once. */
  List<Measurement> measure(Method method, Extent extent);
}
