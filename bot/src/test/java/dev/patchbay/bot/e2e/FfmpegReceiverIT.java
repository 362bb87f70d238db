package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.relay.testing.FfmpegReceiver;
import dev.patchbay.relay.testing.SamplePublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that are not ours on both sides: FFmpeg publishes, and FFmpeg receives. */
@Timeout(120)
class FfmpegReceiverIT {
  private static final int TWO_SECONDS = 60;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"native", "ffmpeg"})
  void picturesAndSoundArriveUntouched(String method) throws Exception {
    Path clip = SamplePublisher.clip(directory, 4);
    try (PatchbayProcess patchbay = PatchbayProcess.start(directory.resolve("data"), Map.of());
        SamplePublisher _ = SamplePublisher.publish(clip, address(patchbay));
        FfmpegReceiver receiver = receiver("one")) {
      patchbay.awaitSource("main");
      add(patchbay, "one", method, receiver);
      say(patchbay, "start one", "sending");
      receiver.awaitFrames(2 * TWO_SECONDS);
      say(patchbay, "stop one", "stopped");
      receiver.awaitLeft();

      PacketSums received = PacketSums.of(receiver.file());
      assertThat(received.video()).hasSizeGreaterThanOrEqualTo(2 * TWO_SECONDS);
      received.assertPieceOf(PacketSums.of(clip));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "ffmpeg"})
  void killedDestinationIsSentToAgainWhenItIsBackAndTheOthersLoseNothing(String method)
      throws Exception {
    Path clip = SamplePublisher.clip(directory, 4);
    try (PatchbayProcess patchbay = PatchbayProcess.start(directory.resolve("data"), Map.of());
        SamplePublisher _ = SamplePublisher.publish(clip, address(patchbay));
        FfmpegReceiver left = receiver("left");
        FfmpegReceiver victim = receiver("victim");
        FfmpegReceiver right = receiver("right")) {
      patchbay.awaitSource("main");
      add(patchbay, "left", method, left);
      add(patchbay, "victim", method, victim);
      add(patchbay, "right", method, right);
      say(patchbay, "start all", "sending");
      victim.awaitFrames(TWO_SECONDS);

      victim.kill();
      patchbay.awaitState("victim", "backing-off");
      try (FfmpegReceiver back =
          FfmpegReceiver.start(directory.resolve("back.flv"), victim.port())) {
        back.awaitFrames(TWO_SECONDS);
        patchbay.awaitState("victim", "sending");
        left.awaitFrames(left.frames() + TWO_SECONDS);
        right.awaitFrames(right.frames() + 1);
        say(patchbay, "stop all", "stopped");
        back.awaitLeft();
        left.awaitLeft();
        right.awaitLeft();

        PacketSums published = PacketSums.of(clip);
        PacketSums.of(victim.file()).withoutLast().assertPieceOf(published);
        PacketSums.of(back.file()).assertPieceOf(published);
        for (FfmpegReceiver other : List.of(left, right)) {
          PacketSums received = PacketSums.of(other.file());
          assertThat(received.video()).hasSizeGreaterThan(3 * TWO_SECONDS);
          received.assertPieceOf(published);
        }
      }
    }
  }

  @Test
  void missingAndChangedPacketsAreNoticed() {
    PacketSums whole = PacketSums.of(SamplePublisher.clip(directory, 4));
    whole.assertPieceOf(whole);
    List<String> gap = new ArrayList<>(whole.audio());
    gap.remove(gap.size() / 2);
    List<String> changed = new ArrayList<>(whole.video());
    changed.set(50, whole.video().get(51));
    List<String> late = whole.video().subList(1, whole.video().size());
    for (PacketSums other :
        List.of(
            new PacketSums(whole.video(), gap, whole.headers()),
            new PacketSums(changed, whole.audio(), whole.headers()),
            new PacketSums(late, whole.audio(), whole.headers()),
            new PacketSums(whole.video(), whole.audio(), List.of()))) {
      assertThatThrownBy(() -> other.assertPieceOf(whole)).isInstanceOf(AssertionError.class);
    }
  }

  private FfmpegReceiver receiver(String name) {
    return FfmpegReceiver.start(directory.resolve(name + ".flv"));
  }

  private static String address(PatchbayProcess patchbay) throws IOException {
    return "rtmp://127.0.0.1:" + patchbay.port() + "/live/" + patchbay.ingestKey();
  }

  private static void add(
      PatchbayProcess patchbay, String name, String method, FfmpegReceiver receiver)
      throws IOException {
    var answer =
        patchbay.command(
            "add %s rtmp://127.0.0.1:%d/live method=%s".formatted(name, receiver.port(), method),
            Optional.of("key"));
    assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
  }

  private static void say(PatchbayProcess patchbay, String command, String code)
      throws IOException {
    var answer = patchbay.command(command);
    assertThat(answer.path("code").asText()).as(answer.toString()).isEqualTo(code);
  }
}
