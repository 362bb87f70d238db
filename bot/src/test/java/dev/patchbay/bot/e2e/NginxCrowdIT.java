package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RequiredProgram;
import dev.patchbay.relay.testing.SamplePublisher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred closed gates while a source is on air; what they cost is told, and judged elsewhere.
 */
@Timeout(180)
class NginxCrowdIT {
  private static final int GATES = 100;

  private static final Duration WARM = Duration.ofSeconds(3);
  private static final Duration MEASURED = Duration.ofSeconds(5);

  @TempDir private Path directory;

  @Test
  void hundredClosedGatesLetNothingThroughAndOneIsOpenedAmongThem() throws Exception {
    RequiredProgram.FFMPEG.path();
    RequiredProgram.NGINX_RTMP.path();
    Path clip = SamplePublisher.clip(directory, 4);
    int port = FreePort.next();
    Path data = directory.resolve("data");
    try (LoopbackRtmpServer destination = LoopbackRtmpServer.start();
        PatchbayProcess patchbay =
            PatchbayProcess.start(
                data, Map.of("PATCHBAY_INGEST_NGINX_LISTEN", "127.0.0.1:" + port))) {
      patchbay.command("source add cam kind=nginx");
      for (int i = 0; i < GATES; i++) {
        patchbay.command(
            "add cam/d%d rtmp://127.0.0.1:%d/app".formatted(i, destination.port()),
            Optional.of("key-of-" + i + "-end"));
      }
      PatchbayProcess.await(
          "all gates are there",
          () ->
              Optional.of(Files.readString(data.resolve("nginx/nginx.conf")))
                  .filter(text -> text.contains("key-of-99-end")));
      String address = "rtmp://127.0.0.1:" + port + "/cam/" + patchbay.ingestKey("cam");
      try (ReturningPublisher _ = ReturningPublisher.publishTo(address, clip)) {
        patchbay.awaitSource("cam");
        spend(WARM);
        Duration before = processorTime(patchbay);
        long began = System.nanoTime();
        spend(MEASURED);
        double share =
            (double) processorTime(patchbay).minus(before).toNanos() / (System.nanoTime() - began);
        System.err.printf("%d closed gates: %.1f %% of a core%n", GATES, share * 100);
        assertThat(destination.connections()).isEmpty();
        assertThat(patchbay.command("start cam/d7").path("code").asText()).isEqualTo("sending");
        assertThat(destination.connection(0).publishedName()).isEqualTo("key-of-7-end");
        assertThat(destination.connections()).hasSize(1);
      }
    }
  }

  /** Nothing is waited for here: time itself is what is measured. */
  private static void spend(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static Duration processorTime(PatchbayProcess patchbay) {
    return ProcessHandle.of(patchbay.pid()).orElseThrow().info().totalCpuDuration().orElseThrow();
  }
}
