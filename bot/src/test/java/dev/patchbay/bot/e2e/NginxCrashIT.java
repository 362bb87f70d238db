package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RequiredProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of nginx and of Patchbay while five destinations of one source are on the air,
 * each in a way of its own.
 */
@Timeout(180)
class NginxCrashIT {
  private static final List<String> PUSHED = List.of("cam/pushed", "cam/steady");
  private static final List<String> SENT = List.of("cam/bridged", "cam/direct");
  private static final String SHUT = "cam/shut";

  private static final int SOME = 120;

  @TempDir private Path directory;
  private LoopedClip clip;
  private Scene scene;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @BeforeEach
  void goOnAir() throws Exception {
    RequiredProgram.FFMPEG.path();
    RequiredProgram.NGINX_RTMP.path();
    clip = LoopedClip.make(directory, 4);
    int port = FreePort.next();
    scene =
        Scene.open(
            directory.resolve("data"), Map.of("PATCHBAY_INGEST_NGINX_LISTEN", "127.0.0.1:" + port));
    open.push(scene);
    scene.command("source add cam kind=nginx");
    scene.add("cam/pushed", "nginx");
    scene.add("cam/steady", "hybrid");
    scene.addTo("live?backup=1", "cam/bridged", "hybrid", "bridged-key");
    scene.add("cam/direct", "native");
    scene.add(SHUT, "nginx");
    PatchbayProcess.await(
        "nginx serves them",
        () ->
            Optional.of(Files.readString(nginxFolder().resolve("nginx.conf")))
                .filter(text -> text.contains("cam/shut-key")));
    String address = "rtmp://127.0.0.1:" + port + "/cam/" + scene.patchbay().ingestKey("cam");
    open.push(ReturningPublisher.publishTo(address, clip.file()));
    scene.patchbay().awaitSource("cam");
    for (String name : PUSHED) {
      assertThat(scene.command("start " + name)).isEqualTo("sending");
    }
    for (String name : SENT) {
      assertThat(scene.command("start " + name)).isEqualTo("sending");
    }
    assertThat(scene.command("start " + SHUT)).isEqualTo("sending");
    assertThat(scene.command("stop " + SHUT)).isEqualTo("stopped");
  }

  @AfterEach
  void goOffAir() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  @Test
  void nginxThatIsKilledComesBackAndAllThatWasOrderedIsSentAgainOnce() throws Exception {
    Map<String, String> orders = orders();
    for (int crash = 1; crash <= 2; crash++) {
      for (String name : PUSHED) {
        DestinationConnection running = scene.destination(name).connection(crash - 1);
        running.awaitMedia(SOME);
        clip.assertIntact(running);
      }
      List<Integer> before = SENT.stream().map(name -> kept(name).media().size()).toList();
      long killed = nginx();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      PatchbayProcess.await("another nginx runs", () -> writtenDown().filter(pid -> pid != killed));
      for (String name : PUSHED) {
        scene.destination(name).connection(crash).awaitMedia(SOME);
        clip.assertIntact(scene.destination(name).connection(crash));
        scene.patchbay().awaitState(name, "sending");
        assertThat(scene.destination(name).connections()).as(name).hasSize(crash + 1);
      }
      for (int i = 0; i < SENT.size(); i++) {
        kept(SENT.get(i)).awaitMedia(before.get(i) + SOME);
        scene.patchbay().awaitState(SENT.get(i), "sending");
        assertThat(scene.destination(SENT.get(i)).connections()).as(SENT.get(i)).hasSize(1);
      }
    }
    assertThat(orders()).isEqualTo(orders);
    assertShutUntilItIsStarted();
  }

  @Test
  void mediaOfNginxHasNoGapWhilePatchbayIsKilledAndWhenItIsBack() throws Exception {
    Map<String, String> orders = orders();
    long nginx = nginx();
    scene.patchbay().killHard();
    for (String name : SENT) {
      kept(name).awaitClosed();
      assertThat(kept(name).commandNames()).doesNotContain("FCUnpublish", "deleteStream");
    }
    for (String name : PUSHED) {
      kept(name).awaitMedia(kept(name).media().size() + SOME);
    }
    scene.patchbay().restart();
    for (String name : PUSHED) {
      scene.patchbay().awaitState(name, "sending");
      kept(name).awaitMedia(kept(name).media().size() + SOME);
    }
    for (String name : SENT) {
      scene.patchbay().awaitState(name, "sending");
      DestinationConnection again = scene.destination(name).connection(1);
      again.awaitMedia(SOME);
      clip.assertIntact(again);
      assertThat(scene.destination(name).connections()).as(name).hasSize(2);
    }
    for (String name : PUSHED) {
      assertThat(kept(name).isClosed()).as(name).isFalse();
      clip.assertIntact(kept(name));
      assertThat(scene.destination(name).connections()).as(name).hasSize(1);
    }
    assertThat(nginx()).isEqualTo(nginx);
    assertThat(orders()).isEqualTo(orders);
    assertShutUntilItIsStarted();
  }

  private DestinationConnection kept(String name) {
    return scene.destination(name).connection(0);
  }

  /** What is shut stays shut; that it would be seen if not, is seen when it is opened. */
  private void assertShutUntilItIsStarted() throws Exception {
    LoopbackRtmpServer shut = scene.destination(SHUT);
    scene.patchbay().awaitState(SHUT, "stopped");
    assertThat(shut.connections()).hasSize(1);
    String ordered = orders().get(SHUT);
    assertThat(scene.command("start " + SHUT)).isEqualTo("sending");
    shut.connection(1).awaitMedia(SOME);
    assertThat(orders().get(SHUT)).isNotEqualTo(ordered);
    assertThat(scene.command("stop " + SHUT)).isEqualTo("stopped");
  }

  /** What is stored of the orders: which, by whom and when. */
  private Map<String, String> orders() throws Exception {
    Map<String, String> orders = new LinkedHashMap<>();
    for (JsonNode row : scene.patchbay().command("status").path("destinations")) {
      String order = row.path("order").asText();
      assertThat(order).isNotEmpty();
      orders.put(
          row.path("source").asText() + "/" + row.path("name").asText(),
          order + " " + row.path("orderedAt").asText() + " " + row.path("orderedBy").asText());
    }
    assertThat(orders).hasSize(PUSHED.size() + SENT.size() + 1);
    return orders;
  }

  /** The number of the nginx that is written down, once there is one. */
  private long nginx() throws Exception {
    return PatchbayProcess.await("an nginx is written down", this::writtenDown);
  }

  private Optional<Long> writtenDown() throws IOException {
    try {
      String process = Files.readString(nginxFolder().resolve("process"));
      return Optional.of(process.replaceFirst("@.*", ""))
          .filter(pid -> !pid.isEmpty())
          .map(Long::valueOf);
    } catch (NoSuchFileException notYet) {
      return Optional.empty();
    }
  }

  private Path nginxFolder() {
    return directory.resolve("data/nginx");
  }
}
