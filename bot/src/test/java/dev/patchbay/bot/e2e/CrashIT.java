package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.testing.RequiredProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle, and an orderly end. */
@Timeout(180)
class CrashIT {
  @TempDir private Path directory;

  @Test
  void everyOrderedDestinationIsSentToAgainAfterKillMinusNine() throws Exception {
    RequiredProgram.FFMPEG.path();
    try (Scene scene = Scene.open(directory.resolve("data"))) {
      scene.add("nat", "native");
      scene.add("ff", "ffmpeg");
      scene.add("off", "native");
      ClipPublisher before = scene.publish();
      scene.patchbay().awaitSource("main");
      assertThat(scene.command("start all")).isEqualTo("sending");
      assertThat(scene.command("stop off")).isEqualTo("stopped");
      String key = scene.patchbay().ingestKey();
      long forwarder =
          PatchbayProcess.await("FFmpeg runs", () -> childFfmpeg(scene.patchbay().pid()));

      scene.patchbay().killHard();
      before.close();
      for (String name : List.of("nat", "ff")) {
        scene.destination(name).connection(0).awaitClosed();
        assertThat(scene.destination(name).connection(0).commandNames())
            .as("a crash is no reason to end the broadcast of " + name)
            .doesNotContain("FCUnpublish", "deleteStream");
      }

      scene.patchbay().restart();
      PatchbayProcess.await(
          "the old FFmpeg is gone",
          () -> ProcessHandle.of(forwarder).isEmpty() ? Optional.of(true) : Optional.empty());
      assertThat(scene.patchbay().ingestKey()).isEqualTo(key);
      try (ClipPublisher _ = scene.publish()) {
        for (String name : List.of("nat", "ff")) {
          scene.patchbay().awaitState(name, "sending");
          scene.destination(name).connection(1).awaitMedia(30);
          Scene.assertIntact(scene.destination(name).connection(1));
        }
        scene.patchbay().awaitState("off", "stopped");
        assertThat(scene.destination("off").connections()).hasSize(1);
      }
    }
  }

  @Test
  void orderlyEndCutsTheConnectionsAndKeepsTheOrders() throws Exception {
    try (Scene scene = Scene.open(directory.resolve("data"))) {
      scene.add("one", "native");
      ClipPublisher before = scene.publish();
      scene.patchbay().awaitSource("main");
      assertThat(scene.command("start one")).isEqualTo("sending");
      assertThat(scene.patchbay().terminate()).isZero();
      scene.destination("one").connection(0).awaitClosed();
      assertThat(scene.destination("one").connection(0).commandNames())
          .doesNotContain("FCUnpublish", "deleteStream");
      before.close();
      scene.patchbay().restart();
      try (ClipPublisher _ = scene.publish()) {
        scene.destination("one").connection(1).awaitMedia(10);
      }
    }
  }

  private static Optional<Long> childFfmpeg(long parent) {
    return ProcessHandle.of(parent).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(child -> child.info().command().orElse("").endsWith("ffmpeg"))
        .map(ProcessHandle::pid)
        .findFirst();
  }
}
