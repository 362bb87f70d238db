package dev.patchbay.relay.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.RelayConfig;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.relay.RelayModule;
import dev.patchbay.relay.RelayService;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.target.Network;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Half an hour ({@code -Dsoak.minutes}) with a hundred destinations ({@code -Dsoak.destinations}),
 * most of which are started, stopped, reset and stalled at random, while every tenth is left alone:
 * those lose nothing, and what the relay holds does not grow. {@code mvn -Psoak -pl relay test}, on
 * a machine with nothing else to do: one that falls 3 s behind drops video, as it is meant to.
 */
final class ForwarderSoak {
  private static final StreamPath MAIN = StreamPath.ofSource("main");
  private static final String KEY = "soak-source-4b7d";
  private static final int MINUTES = Integer.getInteger("soak.minutes", 30);
  private static final int DESTINATIONS = Integer.getInteger("soak.destinations", 100);
  private static final int LEFT_ALONE = 10;
  private static final int ROUNDS_PER_MINUTE = 1;
  private static final Duration ROUND = Duration.ofMinutes(1).dividedBy(ROUNDS_PER_MINUTE);
  private static final Duration EVERY = Duration.ofMillis(100);
  private static final Duration SETTLING = Duration.ofSeconds(12);

  /** Bytes an hour. */
  private static final double MOST = 1 << 20;

  @TempDir private Path state;

  private final Random random = new Random(1);
  private final List<Footprint> footprints = new ArrayList<>();
  private RelayEngine engine;
  private RigProcess sink;
  private int sinkPort;

  @Test
  void nothingGrowsAndTheUndisturbedLoseNothing() throws Exception {
    Injector injector = relay();
    RelayService service = injector.getInstance(RelayService.class);
    Ingest ingest = injector.getInstance(Ingest.class);
    engine = injector.getInstance(RelayEngine.class);
    service.start();
    try (RigProcess receiving = new RigProcess("dev.patchbay.relay.rig.MeasuringSink");
        RigProcess source = new RigProcess("dev.patchbay.relay.rig.MeasuredSource")) {
      sink = receiving;
      sinkPort = Integer.parseInt(sink.line());
      ingest.admit(List.of(Ingest.Admission.published(MAIN, new StreamKey(KEY))));
      assertThat(source.ask("publish " + ingest.port() + " live " + KEY)).isEqualTo("ok");
      // A hundred at once, each with its burst, are more than code can do that was never run.
      settle();
      sink.askAll("mark");
      for (int round = 0; round < MINUTES * ROUNDS_PER_MINUTE; round++) {
        settle();
        disturb(ROUND.minus(SETTLING.multipliedBy(2)));
        settle();
        undisturbedHaveLostNothing();
        footprints.add(Footprint.least());
        System.out.println("soak: " + footprints.getLast());
      }
    } finally {
      service.stop();
    }
    nothingHasGrown();
  }

  /** Everything runs again, and has time to. */
  private void settle() {
    for (int i = 0; i < DESTINATIONS; i++) {
      sink.askAll("flow " + name(i));
      start(i);
    }
    pause(SETTLING);
  }

  private void disturb(Duration time) {
    for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
      int victim = random.nextInt(DESTINATIONS);
      if (!isLeftAlone(victim)) {
        switch (random.nextInt(5)) {
          case 0 -> engine.stop(new ForwarderId(name(victim)));
          case 1 -> start(victim);
          case 2 -> sink.askAll("reset " + name(victim));
          case 3 -> sink.askAll("stall " + name(victim));
          default -> sink.askAll("flow " + name(victim));
        }
      }
      pause(EVERY);
    }
  }

  private void undisturbedHaveLostNothing() {
    List<String> seen =
        sink.askAll("look").stream()
            // One that was stopped while it connected has no name.
            .filter(line -> line.contains(" name=soak-"))
            .filter(line -> isLeftAlone(indexOf(line)))
            // Thousands of numbers each, in which a failure could not be found.
            .map(line -> line.replaceFirst(" latencies=.*", ""))
            .toList();
    assertThat(seen).hasSize(Math.ceilDiv(DESTINATIONS, LEFT_ALONE));
    assertThat(seen)
        .allSatisfy(line -> assertThat(line).contains(" closedAt=0 ", " lost=0 changed=0 "));
    sink.askAll("mark");
  }

  private void nothingHasGrown() {
    Footprint first = footprints.get(footprints.size() / 3);
    Footprint last = footprints.getLast();
    assertThat(last.threads()).isLessThanOrEqualTo(first.threads() + 5);
    assertThat(last.descriptors()).isLessThanOrEqualTo(first.descriptors() + 5);
    for (Growth growth : List.of(growth(Footprint::heapBytes), growth(Footprint::directBytes))) {
      System.out.println("soak: " + growth);
    }
    assertThat(growth(Footprint::heapBytes).certain()).as("heap, bytes an hour").isLessThan(MOST);
    assertThat(growth(Footprint::directBytes).certain()).as("direct, the same").isLessThan(MOST);
  }

  private Growth growth(ToLongFunction<Footprint> what) {
    List<Footprint> warm = footprints.subList(footprints.size() / 3, footprints.size());
    return Growth.of(warm.stream().mapToLong(what).toArray(), ROUND);
  }

  private void start(int index) {
    var server = new PublishServer(false, "127.0.0.1", sinkPort, "live");
    engine.start(
        new ForwardSpec(
            new ForwarderId(name(index)),
            MAIN,
            new PublishTarget(server, new StreamKey(name(index))),
            ForwardMethod.NATIVE,
            ForwardProfile.LOW),
        KeyHistory.WORKED_BEFORE);
  }

  private static boolean isLeftAlone(int index) {
    return index % LEFT_ALONE == 0;
  }

  private static String name(int index) {
    return "soak-" + index;
  }

  private static int indexOf(String line) {
    return Integer.parseInt(line.replaceFirst(".* name=soak-(\\d+) .*", "$1"));
  }

  private static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private Injector relay() {
    RelayConfig config =
        new RelayConfig(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(Network.of("127.0.0.0/8")),
            "no-ffmpeg-here",
            state);
    return Guice.createInjector(
        new RelayModule(),
        binder -> {
          binder.bind(RelayConfig.class).toInstance(config);
          binder.bind(SecureRandom.class).toInstance(new SecureRandom());
          binder.bind(InstantSource.class).toInstance(InstantSource.system());
        });
  }
}
