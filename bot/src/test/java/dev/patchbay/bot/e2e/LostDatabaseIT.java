package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RequiredProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The disk of the data folder is full. */
@Timeout(180)
class LostDatabaseIT {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"native", "ffmpeg"})
  void streamsGoOnAndStopWorksWhenNothingCanBeWritten(String method) throws Exception {
    RequiredProgram.FFMPEG.path();
    Path disk = smallDisk();
    try (Scene scene = Scene.open(disk.resolve("data"));
        ClipPublisher _ = scene.publish()) {
      LoopbackRtmpServer one = scene.add("one", method);
      LoopbackRtmpServer two = scene.add("two", method);
      scene.add("three", method);
      scene.patchbay().awaitSource("main");
      assertThat(scene.command("start one")).isEqualTo("sending");
      assertThat(scene.command("start two")).isEqualTo("sending");

      fill(disk);
      JsonNode refused = scene.patchbay().command("start three");
      assertThat(refused.path("ok").asBoolean()).as(refused.toString()).isFalse();
      assertThat(refused.path("code").asText()).isEqualTo("failed");
      assertThat(scene.patchbay().command("health").path("health").path("database").asText())
          .startsWith("cannot be written");
      JsonNode stopped = scene.patchbay().command("stop one");
      assertThat(stopped.path("ok").asBoolean()).as(stopped.toString()).isTrue();
      one.connection(0).awaitClosed();
      assertThat(one.connection(0).commandNames()).contains("FCUnpublish");

      int before = two.connection(0).media().size();
      two.connection(0).awaitMedia(before + 60);
      Scene.assertIntact(two.connection(0));
      assertThat(two.connections()).hasSize(1);

      Files.delete(disk.resolve("filler"));
      awaitTaken(scene.patchbay(), "start three");
    } finally {
      run("umount", "-l", disk.toString());
    }
  }

  @Test
  void everyOrderIsCarriedOutAgainAfterAKillOnAFullDisk() throws Exception {
    Path disk = smallDisk();
    try (Scene scene = Scene.open(disk.resolve("data"))) {
      LoopbackRtmpServer one = scene.add("one", "native");
      ClipPublisher before = scene.publish();
      scene.patchbay().awaitSource("main");
      assertThat(scene.command("start one")).isEqualTo("sending");

      fill(disk);
      scene.patchbay().killHard();
      before.close();
      scene.patchbay().restart();
      try (ClipPublisher _ = scene.publish()) {
        one.connection(1).awaitMedia(30);
        Scene.assertIntact(one.connection(1));
      }
    } finally {
      run("umount", "-l", disk.toString());
    }
  }

  /** When it is never taken, says what was answered last, and all that the program wrote. */
  private static void awaitTaken(PatchbayProcess patchbay, String order) throws Exception {
    AtomicReference<JsonNode> last = new AtomicReference<>();
    try {
      PatchbayProcess.await(
          order + " is taken again",
          () -> {
            last.set(patchbay.command(order));
            return last.get().path("ok").asBoolean() ? Optional.of(true) : Optional.empty();
          });
    } catch (AssertionError vain) {
      throw new AssertionError(
          vain.getMessage() + "; last answer " + last + "; its log:\n" + patchbay.log(), vain);
    }
  }

  private Path smallDisk() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    if (run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString()) != 0) {
      String line = "a small disk cannot be mounted here: only root may";
      if (Boolean.getBoolean("patchbay.requirePrograms")) {
        return fail(line);
      }
      System.err.println("SKIPPED: " + line);
      return abort(line);
    }
    return disk;
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(List.of(command))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static void fill(Path disk) throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream filler = Files.newOutputStream(disk.resolve("filler"))) {
      while (true) {
        filler.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("space");
    }
  }
}
