package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.rtmp.flv.FlvFile;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.NginxRtmp;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.RequiredProgram;
import dev.patchbay.relay.testing.SamplePublisher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are not ours on both sides: FFmpeg publishes, nginx-rtmp receives. */
@Timeout(120)
class NginxIT {
  @TempDir private Path directory;

  @Test
  void ffmpegPublishesAndNginxReceivesByEveryMethodUntouched() throws Exception {
    RequiredProgram.FFMPEG.path();
    Path clip = SamplePublisher.clip(directory, 4);
    try (NginxRtmp nginx = NginxRtmp.start(directory.resolve("nginx"));
        PatchbayProcess patchbay = PatchbayProcess.start(directory.resolve("data"), Map.of())) {
      String server = "rtmp://127.0.0.1:" + nginx.port() + "/record";
      for (String method : List.of("native", "ffmpeg")) {
        patchbay.command(
            "add %s %s method=%s".formatted(method, server, method), Optional.of("to-" + method));
      }
      String address = "rtmp://127.0.0.1:" + patchbay.port() + "/live/" + patchbay.ingestKey();
      try (SamplePublisher _ = SamplePublisher.publish(clip, address)) {
        patchbay.awaitSource("main");
        assertThat(patchbay.command("start all").path("code").asText()).isEqualTo("sending");
        for (String method : List.of("native", "ffmpeg")) {
          patchbay.awaitDestination(method, view -> view.path("frames").asLong() > 60);
        }
        assertThat(patchbay.command("stop all").path("code").asText()).isEqualTo("stopped");
        for (String method : List.of("native", "ffmpeg")) {
          assertThat(nginx.saidGoodbye("to-" + method)).as(method).isTrue();
        }
      }
      List<Long> published = frames(clip);
      for (String method : List.of("native", "ffmpeg")) {
        List<Long> received = frames(nginx.recording("to-" + method));
        assertThat(received).as(method).hasSizeGreaterThan(60);
        assertThat(Collections.indexOfSubList(overAndOver(published), received))
            .as("%s: what arrived is a piece of what was published", method)
            .isNotNegative();
      }
    }
  }

  private static List<Long> overAndOver(List<Long> round) {
    List<Long> rounds = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      rounds.addAll(round);
    }
    return rounds;
  }

  private static List<Long> frames(Path flv) throws IOException {
    List<Long> sums = new ArrayList<>();
    try (InputStream in = Files.newInputStream(flv)) {
      for (MediaMessage message : FlvFile.read(in)) {
        if (MediaTag.of(message).isVideoFrame()) {
          sums.add(ReceivedMedia.crcOf(message));
        }
      }
    }
    return sums;
  }
}
