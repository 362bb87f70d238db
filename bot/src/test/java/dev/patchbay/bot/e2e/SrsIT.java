package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ingest.srs.SrsServer;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RequiredProgram;
import dev.patchbay.relay.testing.RtmpTestPlayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the whole program beside an SRS, and of SRS beside the program. The fake SRS,
 * or a real one with {@code -Dpatchbay.srs=PATH}.
 */
@Timeout(240)
class SrsIT {
  private static final List<String> NAMES = List.of("nat", "ff");

  private static final String WHY_IT_WAITS =
      "waiting for OBS to publish cam to SRS, whose HTTP API does not answer (nobody listens";

  @TempDir private Path directory;

  @Test
  void sourceAndDestinationsComeBackAfterEveryCrashAndViewersOfSrsSeeNothingOfOurs()
      throws Exception {
    RequiredProgram.FFMPEG.path();
    try (SrsServer srs = SrsServer.in(Files.createDirectories(directory.resolve("srs")));
        Scene scene = Scene.open(directory.resolve("data"), settings(srs))) {
      PatchbayProcess patchbay = scene.patchbay();
      srs.start(patchbay.data().resolve("srs.conf"));
      assertThat(scene.command("source add cam kind=srs")).isEqualTo("ok");
      String key = patchbay.ingestKey("cam");
      for (String name : NAMES) {
        scene.add("cam/" + name, name.equals("ff") ? "ffmpeg" : "native", name + "-key");
        assertThat(scene.command("start cam/" + name)).isEqualTo("awaiting-source");
      }

      try (ClipPublisher first = ClipPublisher.publish(srs.rtmpPort(), key);
          RtmpTestPlayer viewer = viewer(srs)) {
        List<DestinationConnection> before = awaitSent(scene);

        patchbay.killHard();
        for (DestinationConnection cut : before) {
          cut.awaitClosed();
          assertThat(cut.commandNames()).doesNotContain("FCUnpublish", "deleteStream");
        }
        viewer.awaitMedia(viewer.awaitMedia(1).size() + 100);
        patchbay.restart();
        awaitSent(scene);
        viewer.awaitMedia(viewer.awaitMedia(1).size() + 100);
        Scene.assertIntact(viewer.awaitMedia(1));
        assertThat(first.isPublishing()).isTrue();

        srs.kill();
        viewer.awaitClosed();
        for (String name : NAMES) {
          patchbay.awaitDestination(
              "cam/" + name, seen -> seen.path("text").asText().contains(WHY_IT_WAITS));
        }
        assertThat(patchbay.command("source show cam").path("text").asText())
            .contains("SRS: its HTTP API has not answered for");
      }
      srs.start(patchbay.data().resolve("srs.conf"));
      try (ClipPublisher _ = ClipPublisher.publish(srs.rtmpPort(), key)) {
        awaitSent(scene);
      }
      assertThat(patchbay.log()).doesNotContain("ERROR").doesNotContain(key.split("=", 2)[1]);
      assertThat(patchbay.terminate()).isZero();
    }
  }

  private static Map<String, String> settings(SrsServer srs) {
    return Map.of(
        "PATCHBAY_INGEST_SRS_API", "127.0.0.1:" + srs.apiPort(),
        "PATCHBAY_INGEST_SRS_RTMP", "127.0.0.1:" + srs.rtmpPort(),
        "PATCHBAY_INGEST_SRS_CALLBACK", "127.0.0.1:" + FreePort.next(),
        "PATCHBAY_FORWARD_DEFAULT_HOLD", "1s");
  }

  private static RtmpTestPlayer viewer(SrsServer srs) {
    return RtmpTestPlayer.play("rtmp://127.0.0.1:%d/live/cam".formatted(srs.rtmpPort()));
  }

  /** Both destinations are sent pictures, without a gap, on the connections that it gives. */
  private static List<DestinationConnection> awaitSent(Scene scene) throws Exception {
    scene.patchbay().awaitSource("cam");
    List<DestinationConnection> sent = new ArrayList<>();
    for (String name : NAMES) {
      scene.patchbay().awaitState("cam/" + name, "sending");
      LoopbackRtmpServer destination = scene.destination("cam/" + name);
      sent.add(
          PatchbayProcess.await(
              "pictures at " + name,
              () ->
                  destination.connections().stream()
                      .filter(connection -> !connection.isClosed() && pictures(connection) > 40)
                      .findFirst()));
    }
    sent.forEach(Scene::assertIntact);
    return sent;
  }

  private static long pictures(DestinationConnection connection) {
    return connection.media().stream().filter(media -> media.tag().isVideoFrame()).count();
  }
}
