package dev.patchbay.bot.bench.scenario;

import dev.patchbay.bot.bench.bed.Ordered;
import dev.patchbay.bot.bench.ends.Samples;
import dev.patchbay.bot.bench.ends.Seen;
import dev.patchbay.bot.bench.method.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * From the request line on the control socket to the last byte of the first keyframe at the
 * destination, the engine's part of it, and to the end of the connection.
 */
public record OrdersScenario() implements Scenario {
  private static final int ROUNDS = 20;
  private static final double NANOS_PER_MICRO = 1000;

  @Override
  public String name() {
    return "orders";
  }

  @Override
  public String title() {
    return "order to first keyframe, and stop to closed, 20 times";
  }

  @Override
  public boolean suits(Method method) {
    return method.takesOrders() || method.inVain().isPresent();
  }

  @Override
  public List<Measurement> measure(Method method, Extent extent) {
    return method
        .inVain()
        .map(why -> List.of(tried(method, why)))
        .orElseGet(() -> List.of(measure(method)));
  }

  /** Orders a second destination, which does not come before the source is published again. */
  private Measurement tried(Method method, String why) {
    try (Stage stage = Stage.brieflyLive(method, 1)) {
      stage.bed().start(1);
      if (!stage.staysAway(1)) {
        return Measurement.failed(name(), method, "it came, though it should not: " + why);
      }
      stage.source().end();
      stage.publish();
      stage.await(1, "comes with the next broadcast", seen -> seen.firstKeyAt() > 0);
      return Measurement.none(name(), method, 2, why);
    }
  }

  private Measurement measure(Method method) {
    try (Stage stage = Stage.brieflyLive(method, 2)) {
      List<Long> starts = new ArrayList<>();
      List<Long> engine = new ArrayList<>();
      List<Long> stops = new ArrayList<>();
      int polite = 0;
      for (int round = 0; round <= ROUNDS; round++) {
        long stopped = stage.bed().stop(0).askedAt();
        Seen end = stage.await(0, "is closed", seen -> seen.closedAt() > stopped);
        Stage.spread(method, round, ROUNDS);
        Ordered start = stage.bed().start(0);
        long started = start.askedAt();
        Seen begun =
            stage.await(
                0, "gets a keyframe", seen -> seen.acceptedAt() > started && seen.firstKeyAt() > 0);
        // The first round warms up.
        if (round > 0) {
          stops.add(micros(end.closedAt() - stopped));
          starts.add(micros(begun.firstKeyAt() - started));
          start.begunAt().ifPresent(at -> engine.add(micros(begun.firstKeyAt() - at)));
          // What the sink tells of long streams takes time that is the relay's.
          stage.sink().mark();
          polite += end.unpublishedAt() > 0 && end.deletedAt() > 0 ? 1 : 0;
        }
      }
      Samples first = Samples.of(starts.stream().mapToLong(Long::longValue));
      Samples attempt = Samples.of(engine.stream().mapToLong(Long::longValue));
      Samples last = Samples.of(stops.stream().mapToLong(Long::longValue));
      return Measurement.of(
          name(),
          method,
          2,
          true,
          "start ms",
          first.median(),
          "max ms",
          first.max(),
          "of it engine ms",
          attempt.median(),
          "engine max ms",
          attempt.max(),
          "stop ms",
          last.median(),
          "stop max ms",
          last.max(),
          "unpublished of 20",
          polite);
    }
  }

  private static long micros(long nanos) {
    return Math.round(nanos / NANOS_PER_MICRO);
  }
}
