package dev.patchbay.bot.bench.scenario;

import dev.patchbay.bot.bench.ends.Samples;
import dev.patchbay.bot.bench.ends.Seen;
import dev.patchbay.bot.bench.method.Method;
import java.util.ArrayList;
import java.util.List;

/** A destination resets its connection and keeps listening. */
record DestinationReturnsScenario() implements Scenario {
  /** Each once: a destination that is lost again and again is tried ever more seldom. */
  private static final int DESTINATIONS = 5;

  private static final long NANOS_PER_MICRO = 1000;

  @Override
  public String name() {
    return "destination-returns";
  }

  @Override
  public String title() {
    return "destination resets and keeps listening, to its next keyframe";
  }

  @Override
  public List<Measurement> measure(Method method, Extent extent) {
    try (Stage stage = Stage.live(method, DESTINATIONS)) {
      List<Long> times = new ArrayList<>();
      for (int i = 0; i < DESTINATIONS; i++) {
        Stage.spread(method, i, DESTINATIONS);
        long reset = System.nanoTime();
        stage.sink().reset(stage.bed().nameOf(i));
        Seen again =
            stage.await(i, "is back", seen -> seen.acceptedAt() > reset && seen.firstKeyAt() > 0);
        times.add((again.firstKeyAt() - reset) / NANOS_PER_MICRO);
      }
      Samples samples = Samples.of(times.stream().mapToLong(Long::longValue));
      return List.of(
          Measurement.of(
              name(),
              method,
              DESTINATIONS,
              true,
              "median ms",
              samples.median(),
              "max ms",
              samples.max()));
    }
  }
}
