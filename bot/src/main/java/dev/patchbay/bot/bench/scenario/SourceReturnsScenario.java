package dev.patchbay.bot.bench.scenario;

import dev.patchbay.bot.bench.ends.Seen;
import dev.patchbay.bot.bench.method.Method;
import dev.patchbay.bot.bench.program.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The source's connection breaks, and it is back five seconds later. */
record SourceReturnsScenario() implements Scenario {
  private static final Duration AWAY = Duration.ofSeconds(5);
  private static final int MOST = 10;
  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public String name() {
    return "source-returns";
  }

  @Override
  public String title() {
    return "source gone for 5 s and back";
  }

  @Override
  public List<Measurement> measure(Method method, Extent extent) {
    int count = Math.clamp(extent.destinations(), 1, MOST);
    try (Stage stage = Stage.live(method, count)) {
      Set<Integer> before = stage.sink().open().stream().map(Seen::id).collect(Collectors.toSet());
      stage.source().cut();
      Waiting.pause(AWAY);
      stage.sink().mark();
      stage.publish();
      stage.sink().awaitFlowing(count);
      Waiting.pause(extent.window());
      List<Seen> after = stage.sink().open();
      double resumed =
          after.stream()
              .mapToDouble(seen -> (seen.firstAt() - seen.firstSentAt()) / NANOS_PER_MILLI)
              .max()
              .orElse(Double.NaN);
      return List.of(
          Measurement.of(
              name(),
              method,
              count,
              after.size() == count && after.stream().allMatch(Seen::isIntact),
              "first frame ms",
              resumed,
              "same connection",
              after.stream().filter(seen -> before.contains(seen.id())).count(),
              "lost after",
              after.stream().mapToLong(Seen::lost).sum(),
              "times back",
              after.stream().mapToLong(Seen::backwards).sum()));
    }
  }
}
