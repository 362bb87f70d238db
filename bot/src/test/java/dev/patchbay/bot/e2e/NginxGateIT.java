package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RequiredProgram;
import dev.patchbay.relay.testing.SamplePublisher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program with a real nginx: gates, a crash of ours in the middle, and keys. */
@Timeout(240)
class NginxGateIT {
  private static final List<String> KEYS = List.of("canary-alpha-7711", "canary-beta-7712");

  @TempDir private Path directory;

  @Test
  void gatesAreWorkedFromTheConsoleAndMediaSurvivesACrashOfOurs() throws Exception {
    RequiredProgram.FFMPEG.path();
    RequiredProgram.NGINX_RTMP.path();
    Path clip = SamplePublisher.clip(directory, 4);
    int port = FreePort.next();
    Path data = directory.resolve("data");
    try (LoopbackRtmpServer destination = LoopbackRtmpServer.start();
        PatchbayProcess patchbay =
            PatchbayProcess.start(
                data, Map.of("PATCHBAY_INGEST_NGINX_LISTEN", "127.0.0.1:" + port))) {
      String server = "rtmp://127.0.0.1:" + destination.port() + "/app";
      JsonNode source = patchbay.command("source add cam kind=nginx").path("source");
      assertThat(source.path("server").asText()).endsWith(":" + port + "/cam");
      patchbay.command("add cam/alpha " + server, Optional.of(KEYS.get(0)));
      patchbay.command("add cam/beta " + server, Optional.of(KEYS.get(1)));
      awaitInConfiguration(data, KEYS);
      String address = "rtmp://127.0.0.1:" + port + "/cam/" + patchbay.ingestKey("cam");
      try (ReturningPublisher _ = ReturningPublisher.publishTo(address, clip)) {
        patchbay.awaitSource("cam");
        assertThat(patchbay.command("start cam/alpha").path("code").asText()).isEqualTo("sending");
        DestinationConnection alpha = destination.connection(0);
        assertThat(alpha.publishedName()).isEqualTo(KEYS.get(0));

        assertThat(patchbay.command("start cam/beta").path("code").asText()).isEqualTo("sending");
        assertThat(patchbay.command("stop cam/beta").path("code").asText()).isEqualTo("stopped");
        destination.connection(1).awaitClosed();
        assertThat(alpha.isClosed()).isFalse();

        patchbay.command("add cam/late " + server, Optional.of("canary-late-7713"));
        JsonNode waiting = patchbay.command("start cam/late");
        assertThat(waiting.toString()).contains("off the air").doesNotContain("canary");

        patchbay.killHard();
        alpha.awaitMedia(alpha.media().size() + 60);
        patchbay.restart();
        patchbay.awaitState("cam/alpha", "sending");
        alpha.awaitMedia(alpha.media().size() + 60);
        assertThat(alpha.isClosed()).isFalse();

        assertThat(patchbay.command("stop cam/alpha").path("code").asText()).isEqualTo("stopped");
        alpha.awaitClosed();
      }
      awaitInConfiguration(data, List.of("canary-late-7713"));
      assertThat(patchbay.log()).doesNotContain("canary").doesNotContain("ERROR");
      assertThat(patchbay.terminate()).isZero();
      assertThat(Files.exists(data.resolve("nginx/process"))).isFalse();
      keysAreOnlyIn(data, "nginx.conf");
    }
  }

  private static void awaitInConfiguration(Path data, List<String> keys) throws Exception {
    PatchbayProcess.await(
        "nginx serves " + keys.size() + " destinations",
        () -> {
          Path file = data.resolve("nginx/nginx.conf");
          String text = Files.exists(file) ? Files.readString(file) : "";
          return keys.stream().allMatch(text::contains) ? Optional.of(true) : Optional.empty();
        });
  }

  private static void keysAreOnlyIn(Path data, String allowed) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().equals(allowed)) {
          assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
              .as("%s", file)
              .doesNotContain("canary-");
        }
      }
    }
  }
}
