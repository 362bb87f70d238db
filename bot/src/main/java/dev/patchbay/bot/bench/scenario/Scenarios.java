package dev.patchbay.bot.bench.scenario;

import java.util.List;

/** Everything that can be done, in the order of the tables. */
public final class Scenarios {
  public static final List<Scenario> ALL =
      List.of(
          new LatencyScenario(),
          new OrdersScenario(),
          new CrowdScenario(),
          new ClosedGatesScenario(),
          new NeighboursScenario(),
          new StalledScenario(),
          new SourceReturnsScenario(),
          new DestinationReturnsScenario());

  private Scenarios() {}
}
