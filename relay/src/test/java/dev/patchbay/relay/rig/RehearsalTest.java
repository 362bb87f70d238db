package dev.patchbay.relay.rig;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.RelayConfig;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.RelayModule;
import dev.patchbay.relay.RelayService;
import dev.patchbay.relay.target.TargetResolver.Resolution;
import dev.patchbay.relay.testing.CapturedLog;
import dev.patchbay.relay.time.ThreadAlarm;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole relay in this process rehearses, whichever tests have started one before. */
final class RehearsalTest {
  private static final Duration AT_MOST = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void isPlayedThroughOnceAndNobodySeesIt() throws Exception {
    Rehearsal.forget();
    Injector injector = injector();
    List<RelayEvent> events = new CopyOnWriteArrayList<>();
    RelayEngine engine = injector.getInstance(RelayEngine.class);
    RelayService service = injector.getInstance(RelayService.class);
    try (CapturedLog log = CapturedLog.of(Rehearsal.class);
        var _ = engine.subscribe(events::add)) {
      service.start();
      try {
        for (Thread stage : rehearsals()) {
          assertThat(stage.join(AT_MOST)).isTrue();
        }
        assertThat(log.lines())
            .singleElement()
            .asString()
            .matches("rehearsed [1-9]\\d* orders and [1-9]\\d* messages in \\d+ ms, to the end");
        assertThat(engine.forwarders()).isEmpty();
        assertThat(injector.getInstance(Ingest.class).sources()).isEmpty();
      } finally {
        service.stop();
      }
    }
    assertThat(events).isEmpty();
  }

  @Test
  void givesWayToRealWorkAtOnce() throws Exception {
    try (EventLoops loops = EventLoops.open(1);
        ThreadAlarm alarm = new ThreadAlarm("rehearsal-test");
        CapturedLog log = CapturedLog.of(Rehearsal.class)) {
      new Rehearsal(
              loops,
              SslContextBuilder.forClient().build(),
              server ->
                  new Resolution.Resolved(new InetSocketAddress(server.host(), server.port())),
              new Random(1),
              InstantSource.system(),
              System::nanoTime,
              alarm)
          .hold(() -> true);

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("rehearsed 0 orders and 150 messages");
    }
  }

  /** It is over when its thread is, however long the machine takes. */
  private static List<Thread> rehearsals() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("rehearsal"))
        .toList();
  }

  private Injector injector() {
    RelayConfig config =
        new RelayConfig(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(),
            "no-ffmpeg-here",
            directory);
    return Guice.createInjector(
        new RelayModule(),
        binder -> {
          binder.bind(RelayConfig.class).toInstance(config);
          binder.bind(SecureRandom.class).toInstance(new SecureRandom());
          binder.bind(InstantSource.class).toInstance(InstantSource.system());
        });
  }
}
