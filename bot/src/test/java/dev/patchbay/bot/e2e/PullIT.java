package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.NginxRtmp;
import dev.patchbay.relay.testing.RequiredProgram;
import dev.patchbay.relay.testing.SamplePublisher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A source that is pulled from a real nginx-rtmp, to which a real FFmpeg publishes. */
@Timeout(240)
class PullIT {
  private static final String TOKEN = "PuLl-CaNaRy-0123456789";
  private static final int SECONDS = 3;

  @TempDir private Path directory;

  @Test
  void pulledSourceIsForwardedIntactAndComesBackAfterEveryCrash() throws Exception {
    RequiredProgram.FFMPEG.path();
    LoopedClip clip = LoopedClip.make(directory, SECONDS);
    Path data = directory.resolve("data");
    List<String> replies = new ArrayList<>();
    PatchbayProcess seen;
    try (NginxRtmp nginx = NginxRtmp.start(directory.resolve("nginx"));
        Scene scene = Scene.open(data)) {
      PatchbayProcess patchbay = scene.patchbay();
      seen = patchbay;
      String address = nginx.address("live", "cam") + "?token=" + TOKEN;
      JsonNode added = patchbay.command("source add cam kind=pull", Optional.of(address));
      assertThat(added.path("ok").asBoolean()).as(added.toString()).isTrue();
      LoopbackRtmpServer out = scene.add("cam/out", "native");
      assertThat(
              patchbay
                  .command(
                      "add cam/round rtmp://127.0.0.1:%d/live".formatted(nginx.port()),
                      Optional.of("cam"))
                  .path("text")
                  .asText())
          .contains("is played from just there");
      assertThat(scene.command("start cam/out")).isEqualTo("awaiting-source");
      awaitPull(patchbay, "waiting");

      SamplePublisher first = SamplePublisher.publish(clip.file(), nginx.address("live", "cam"));
      out.connection(0).awaitMedia(200);
      clip.assertIntact(out.connection(0));
      assertThat(awaitPull(patchbay, "live").path("presence").asText()).isEqualTo("live");
      replies.add(patchbay.command("source show cam").toString());

      nginx.kill();
      first.close();
      awaitPull(patchbay, "backing-off");
      replies.add(patchbay.command("source show cam").toString());
      nginx.restart();
      int before = out.connection(0).media().size();
      SamplePublisher second = SamplePublisher.publish(clip.file(), nginx.address("live", "cam"));
      out.connection(0).awaitMedia(before + 60);

      patchbay.killHard();
      out.connection(0).awaitClosed();
      assertThat(out.connection(0).commandNames()).doesNotContain("FCUnpublish", "deleteStream");
      patchbay.restart();
      out.connection(1).awaitMedia(200);
      clip.assertIntact(out.connection(1));

      second.close();
      out.connection(1).awaitCommand("FCUnpublish");
      awaitPull(patchbay, "waiting");
      replies.add(patchbay.command("status").toString());
      replies.add(patchbay.command("audit").toString());
    }
    assertThat(String.join(" ", replies)).as("replies").doesNotContain("CaNaRy");
    assertThat(seen.log()).as("log").contains("is pulled from").doesNotContain("CaNaRy");
    assertThat(Canaries.filesWith(data, "CaNaRy")).as("data folder").isEmpty();
    assertThat(Canaries.dump(data)).as("database").doesNotContain("CaNaRy");
  }

  private static JsonNode awaitPull(PatchbayProcess patchbay, String state) throws Exception {
    return PatchbayProcess.await(
        "pulling is " + state,
        () ->
            Optional.of(patchbay.command("source show cam").path("source"))
                .filter(source -> source.path("pull").path("state").asText().equals(state)));
  }
}
