package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RequiredProgram;
import dev.patchbay.relay.testing.SamplePublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program with a real nginx that refuses a configuration ({@code nginx -t}). */
@Timeout(120)
class NginxRefusalIT {
  private static final String REPORT = "unknown directive \"no_such_directive\"";

  @TempDir private Path directory;

  @Test
  void whatNginxSaysIsToldInBothLanguagesAndTheConfigurationBeforeStaysInForce() throws Exception {
    RequiredProgram.FFMPEG.path();
    Path clip = SamplePublisher.clip(directory, 4);
    Path picky = directory.resolve("picky");
    int port = FreePort.next();
    Map<String, String> settings =
        Map.of(
            "PATCHBAY_INGEST_NGINX_LISTEN",
            "127.0.0.1:" + port,
            "PATCHBAY_INGEST_NGINX_PROGRAM",
            nginxThatRefusesWhileThereIs(picky).toString());
    try (Scene scene = Scene.open(directory.resolve("data"), settings)) {
      PatchbayProcess patchbay = scene.patchbay();
      scene.command("source add cam kind=nginx");
      LoopbackRtmpServer old = scene.add("cam/old", "nginx");
      Path configuration = directory.resolve("data/nginx/nginx.conf");
      String before =
          PatchbayProcess.await(
              "nginx serves it",
              () ->
                  Optional.of(configuration)
                      .filter(Files::exists)
                      .map(NginxRefusalIT::read)
                      .filter(text -> text.contains("cam/old-key")));
      Path process = directory.resolve("data/nginx/process");
      String nginx =
          PatchbayProcess.await(
              "nginx runs",
              () ->
                  Optional.of(process)
                      .filter(Files::exists)
                      .map(NginxRefusalIT::read)
                      .filter(text -> !text.isEmpty()));
      assertThat(patchbay.told("health", "en")).contains("all is well");

      Files.createFile(picky);
      LoopbackRtmpServer added = scene.add("cam/new", "nginx");
      PatchbayProcess.await(
          "health tells it",
          () -> Optional.of(patchbay.told("health", "en")).filter(text -> text.contains(REPORT)));
      assertThat(patchbay.told("health", "en"))
          .contains("nginx: what it should serve now it does not serve: nginx refuses")
          .doesNotContain("all is well", "cam/new-key");
      assertThat(patchbay.told("health", "fr"))
          .contains("nginx ne sert pas ce qu’il devrait servir maintenant", REPORT);
      assertThat(scene.command("start cam/new")).isEqualTo("awaiting-source");
      assertThat(patchbay.told("status cam/new", "en"))
          .contains("nginx does not serve all that it should", "health");
      assertThat(patchbay.told("status cam/new", "fr"))
          .contains("nginx ne sert pas tout ce qu’il devrait", "dit pourquoi");

      String address = "rtmp://127.0.0.1:" + port + "/cam/" + patchbay.ingestKey("cam");
      try (ReturningPublisher _ = ReturningPublisher.publishTo(address, clip)) {
        patchbay.awaitSource("cam");
        assertThat(scene.command("start cam/old")).isEqualTo("sending");
        patchbay.awaitState("cam/new", "rejected");
        assertThat(patchbay.told("status cam/new", "en")).contains(REPORT);
        DestinationConnection sent = old.connection(0);
        sent.awaitMedia(60);
        assertThat(sent.isClosed()).isFalse();
        assertThat(added.connections()).isEmpty();
        assertThat(Files.readString(configuration)).isEqualTo(before);
        assertThat(process).hasContent(nginx);
      }
      Files.delete(picky);
      PatchbayProcess.await(
          "nginx takes it over",
          () -> Optional.of(read(configuration)).filter(text -> text.contains("cam/new-key")));
      PatchbayProcess.await(
          "health is well",
          () ->
              Optional.of(patchbay.told("health", "en"))
                  .filter(text -> text.contains("all is well")));
    }
  }

  /** Checks a worse configuration than the one it is given, and is nginx otherwise. */
  private Path nginxThatRefusesWhileThereIs(Path picky) throws IOException {
    Path program = directory.resolve("picky-nginx");
    Files.writeString(
        program,
        """
        #!/bin/sh
        if [ "$1" = -t ] && [ -e %s ]; then
          echo 'no_such_directive on;' >> "$6"
        fi
        exec %s "$@"
        """
            .formatted(picky, RequiredProgram.NGINX_RTMP.path()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
