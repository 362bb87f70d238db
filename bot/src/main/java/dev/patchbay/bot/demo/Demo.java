package dev.patchbay.bot.demo;

import static java.util.stream.Collectors.toMap;

import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.rig.Rig;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The play: three destinations go on air, one leaves and returns, all end. */
public final class Demo {
  private static final Duration FRAME = Duration.ofMillis(500);
  private static final Duration SOURCE_WITHIN = Duration.ofSeconds(10);
  private static final Duration GLANCE = Duration.ofMillis(20);

  private final DemoDesk desk;
  private final Ingest ingest;
  private final DemoWords words;

  /** Never counted down: awaiting it is a pause that a signal may cut short. */
  private final CountDownLatch never = new CountDownLatch(1);

  /** The rig, and what its destinations are in this play. */
  private record Stage(Rig rig, List<DemoDestination> destinations) {}

  @Inject
  Demo(DemoDesk desk, Ingest ingest, DemoWords words) {
    this.desk = desk;
    this.ingest = ingest;
    this.words = words;
  }

  /** Plays for so long; gives the final report. */
  DemoReport play(Rig rig, List<DemoDestination> destinations, Duration length, DemoScreen screen)
      throws DemoDesk.Refused, InterruptedException {
    for (DemoDestination destination : destinations) {
      desk.type(
          "add %s %s method=%s"
              .formatted(destination.name(), rig.server(), destination.methodWord()),
          rig.key(destination.name()));
    }
    Stage stage = new Stage(rig, destinations);
    rig.publish(ingest.port(), desk.ingestKey());
    awaitSource();
    screen.say(words.of("published"));
    say(screen, "start all");
    watch(stage, length.dividedBy(2), screen);
    say(screen, "stop two");
    watch(stage, Duration.ofSeconds(1), screen);
    say(screen, "start two");
    watch(stage, length.dividedBy(2), screen);
    DemoReport report = report(stage);
    screen.keep(report.table(words).toList());
    say(screen, "stop all");
    return report;
  }

  private void awaitSource() throws InterruptedException {
    long deadline = System.nanoTime() + SOURCE_WITHIN.toNanos();
    while (ingest.sources().stream().noneMatch(SourceStatus::isLive)
        && System.nanoTime() < deadline) {
      boolean _ = never.await(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void say(DemoScreen screen, String command) throws DemoDesk.Refused {
    screen.say("> " + command);
    desk.type(command).lines().forEach(line -> screen.say("  " + line));
  }

  private void watch(Stage stage, Duration length, DemoScreen screen) throws InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
      boolean _ = never.await(Math.min(left, FRAME.toNanos()), TimeUnit.NANOSECONDS);
      screen.show(report(stage).table(words).toList());
    }
  }

  private DemoReport report(Stage stage) {
    Map<String, DestinationView> views =
        desk.status().stream().collect(toMap(view -> view.name().name(), Function.identity()));
    List<DemoReport.Row> rows =
        stage.destinations().stream()
            .flatMap(destination ->
                Optional.ofNullable(views.get(destination.name())).stream()
                    .map(view ->
                        new DemoReport.Row(
                            destination,
                            view,
                            desk.state(view),
                            stage.rig().received(destination.name()))))
            .toList();
    return new DemoReport(rows);
  }
}
