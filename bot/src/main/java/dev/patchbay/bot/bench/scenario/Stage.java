package dev.patchbay.bot.bench.scenario;

import dev.patchbay.bot.bench.bed.Bed;
import dev.patchbay.bot.bench.ends.Seen;
import dev.patchbay.bot.bench.ends.Sink;
import dev.patchbay.bot.bench.ends.Source;
import dev.patchbay.bot.bench.method.Method;
import dev.patchbay.bot.bench.program.BenchException;
import dev.patchbay.bot.bench.program.Cost;
import dev.patchbay.bot.bench.program.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Sink, relay and source of one scenario, the stream running. Not thread-safe. */
final class Stage implements AutoCloseable {
  /** Java compiles what is hot, and TCP opens its windows. */
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /** What is between two keyframes of the source. */
  private static final Duration KEYFRAMES = Duration.ofSeconds(2);

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

  private final Sink sink;
  private final Source source;
  private final int destinations;
  private Optional<Bed> bed = Optional.empty();

  private Stage(Sink sink, Source source, int destinations) {
    this.sink = sink;
    this.source = source;
    this.destinations = destinations;
  }

  /** Everything runs and every destination gets frames when this returns. */
  static Stage live(Method method, int destinations) {
    return live(method, new Stage(Sink.lasting(), Source.lasting(), destinations), true);
  }

  /** The same for what is over after seconds, in which the relay should have the processors. */
  static Stage brieflyLive(Method method, int destinations) {
    return live(method, new Stage(Sink.hasty(), Source.hasty(), destinations), true);
  }

  /** The stream runs when this returns, and no destination was ordered. */
  static Stage unordered(Method method, int destinations) {
    return live(method, new Stage(Sink.lasting(), Source.lasting(), destinations), false);
  }

  private static Stage live(Method method, Stage stage, boolean ordered) {
    try {
      stage.begin(method, ordered);
      return stage;
    } catch (BenchException e) {
      stage.close();
      throw e;
    }
  }

  private void begin(Method method, boolean ordered) {
    bed = Optional.of(method.prepare(sink, destinations));
    publish();
    if (ordered) {
      bed().startAll();
      sink.awaitFlowing(destinations);
    }
    Waiting.pause(WARM_UP);
  }

  Sink sink() {
    return sink;
  }

  Source source() {
    return source;
  }

  Bed bed() {
    return bed.orElseThrow();
  }

  void publish() {
    source.publish(bed().target());
  }

  /** What every destination got within that time from now. */
  List<Seen> measure(Duration time) {
    sink.mark();
    Waiting.pause(time);
    return sink.open();
  }

  /** The newest connection of a destination that is like this; waits for it. */
  Seen await(int destination, String what, Predicate<Seen> like) {
    String name = bed().nameOf(destination);
    return Waiting.until(
        name + " " + what,
        () ->
            sink.look().reversed().stream()
                .filter(seen -> seen.name().equals(name))
                .filter(like)
                .findFirst());
  }

  /** Whether a destination gets nothing for longer than any order here takes. */
  boolean staysAway(int destination) {
    Waiting.pause(LONG_ENOUGH);
    return sink.look().stream().noneMatch(seen -> seen.name().equals(bed().nameOf(destination)));
  }

  /** Spreads so many orders over the source's time between two keyframes. */
  static void spread(Method method, int order, int orders) {
    if (method.awaitsKeyframe()) {
      Waiting.pause(KEYFRAMES.multipliedBy(order).dividedBy(orders));
    }
  }

  Cost cost() {
    return bed().cost();
  }

  /** Of the relay's own process. */
  Cost costAlone() {
    return bed().pid().isPresent() ? Cost.ofAlone(bed().pid().getAsLong()) : new Cost(0, 0);
  }

  @Override
  public void close() {
    source.close();
    bed.ifPresent(Bed::close);
    sink.close();
  }
}
