package dev.patchbay.bot.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceFormat.Audio;
import dev.patchbay.relay.SourceFormat.Video;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceHintsTest {
  private static final String TWITCH = "live-fra.twitch.tv";
  private static final String YOUTUBE = "a.rtmps.youtube.com";
  private static final Audio AAC = new Audio("AAC", false, 48_000, 2, 160);

  @Test
  void aWellSetSourceGetsNoHint() {
    assertThat(keys(video("H.264", 6_000, 2), Optional.of(AAC), TWITCH, YOUTUBE)).isEmpty();
  }

  @Test
  void nothingIsSaidOfWhatIsNotKnown() {
    assertThat(SourceHints.of(SourceFormat.UNKNOWN, List.of(TWITCH))).isEmpty();
    assertThat(keys(video("H.264", 0, 0), Optional.of(AAC), TWITCH)).isEmpty();
  }

  @Test
  void keyframesTooFarApartAreTold() {
    assertThat(keys(video("H.264", 4_000, 8.3), Optional.of(AAC))).containsExactly("hint.keyframe");
    assertThat(keys(video("H.264", 4_000, 4.0), Optional.of(AAC))).isEmpty();
  }

  @Test
  void missingAudioOrVideoIsTold() {
    assertThat(keys(video("H.264", 4_000, 2), Optional.empty())).containsExactly("hint.no-audio");
    assertThat(
            SourceHints.of(new SourceFormat(Optional.empty(), Optional.of(AAC)), List.of()).stream()
                .map(Phrase::key))
        .containsExactly("hint.no-video");
  }

  @Test
  void aBitrateIsMeasuredAgainstThePlatformsItGoesTo() {
    Video video = video("H.264", 9_000, 2);
    assertThat(keys(video, Optional.of(AAC), TWITCH)).containsExactly("hint.bitrate");
    assertThat(keys(video, Optional.of(AAC), YOUTUBE)).isEmpty();
    assertThat(keys(video, Optional.of(AAC), "my-own.example.org")).isEmpty();
    assertThat(keys(video, Optional.of(AAC), "nottwitch.tv")).isEmpty();
  }

  @Test
  void aBitrateThatOnlyWaversIsNotTold() {
    assertThat(keys(video("H.264", 6_400, 2), Optional.of(AAC), TWITCH)).isEmpty();
  }

  @Test
  void aCodecThatAPlatformDoesNotTakeIsTold() {
    assertThat(keys(video("HEVC", 4_000, 2), Optional.of(AAC), TWITCH, YOUTUBE))
        .containsExactly("hint.video-codec");
    assertThat(
            keys(
                video("H.264", 4_000, 2),
                Optional.of(new Audio("Opus", true, 48_000, 2, 128)),
                TWITCH))
        .containsExactly("hint.audio-codec");
  }

  @Test
  void kicksAddressIsNotTwitchs() {
    Video video = video("H.264", 7_500, 2);
    assertThat(keys(video, Optional.of(AAC), "fa723fc1b171.global-contribute.live-video.net"))
        .isEmpty();
    assertThat(keys(video, Optional.of(AAC), "ingest.global-contribute.live-video.net"))
        .containsExactly("hint.bitrate");
  }

  private static List<String> keys(Video video, Optional<Audio> audio, String... hosts) {
    return SourceHints.of(new SourceFormat(Optional.of(video), audio), List.of(hosts)).stream()
        .map(Phrase::key)
        .toList();
  }

  private static Video video(String codec, int kbps, double keyframeSeconds) {
    return new Video(codec, !codec.equals("H.264"), 1920, 1080, 60, kbps, keyframeSeconds);
  }
}
