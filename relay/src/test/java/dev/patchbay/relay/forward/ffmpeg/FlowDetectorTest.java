package dev.patchbay.relay.forward.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class FlowDetectorTest {
  private final FlowDetector flow = new FlowDetector(true);

  private static FfmpegProgress report(long frames, long bytes, long micros) {
    return new FfmpegProgress(OptionalLong.of(frames), bytes, micros, 0);
  }

  @Test
  void headersAloneAreNotMedia() {
    assertThat(flow.flows(report(0, 527, 0))).isFalse();
    assertThat(flow.flows(report(0, 527, 0))).isFalse();
  }

  @Test
  void firstReportIsNotEnough() {
    assertThat(flow.flows(report(5, 90_000, 160_000))).isFalse();
    assertThat(flow.flows(report(11, 180_000, 360_000))).isTrue();
  }

  @Test
  void bytesWithoutTimeAreNotMedia() {
    flow.flows(report(1, 1000, 33_000));
    assertThat(flow.flows(report(2, 2000, 33_000))).isFalse();
  }

  @Test
  void timeWithoutBytesIsNotMedia() {
    flow.flows(report(1, 1000, 33_000));
    assertThat(flow.flows(report(2, 1000, 66_000))).isFalse();
  }

  @Test
  void soundAloneIsMediaOnlyWhereNoPictureIsExpected() {
    flow.flows(report(0, 1000, 21_000));
    assertThat(flow.flows(report(0, 2000, 42_000))).isFalse();

    FlowDetector radio = new FlowDetector(false);
    radio.flows(report(0, 1000, 21_000));
    assertThat(radio.flows(report(0, 2000, 42_000))).isTrue();
  }

  @Test
  void bytesAndTimeHaveToDoWhereFramesAreNotTold() {
    flow.flows(new FfmpegProgress(OptionalLong.empty(), 1000, 33_000, 0));
    assertThat(flow.flows(new FfmpegProgress(OptionalLong.empty(), 2000, 66_000, 0))).isTrue();
  }
}
