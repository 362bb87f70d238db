package dev.patchbay.relay.forward.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class FfmpegProgressParserTest {
  private final FfmpegProgressParser parser = new FfmpegProgressParser();

  private List<FfmpegProgress> parse(String text) {
    List<FfmpegProgress> reports = new ArrayList<>();
    text.lines().forEach(line -> parser.line(line).ifPresent(reports::add));
    return reports;
  }

  private static FfmpegProgress report(long frames, long bytes, long micros, long dropped) {
    return new FfmpegProgress(OptionalLong.of(frames), bytes, micros, dropped);
  }

  @Test
  void readsWhatFfmpeg51Writes() {
    assertThat(
            parse(
                """
                frame=53
                fps=0.00
                stream_0_0_q=-1.0
                bitrate=2546.5kbits/s
                total_size=930443
                out_time_us=2923000
                out_time_ms=2923000
                out_time=00:00:02.923000
                dup_frames=0
                drop_frames=2
                speed=13.9x
                progress=continue
                """))
        .containsExactly(report(53, 930_443, 2_923_000, 2));
  }

  @Test
  void readsWhatFfmpeg70WritesWithoutFrames() {
    assertThat(
            parse(
                """
                bitrate=6304.7kbits/s
                total_size=1920579
                out_time_us=2437000
                out_time_ms=2437000
                out_time=00:00:02.437000
                dup_frames=0
                drop_frames=0
                speed=1.52x
                progress=continue
                """))
        .containsExactly(new FfmpegProgress(OptionalLong.empty(), 1_920_579, 2_437_000, 0));
  }

  @Test
  void reportsOnlyWholeBlocks() {
    assertThat(parse("frame=1\ntotal_size=5\n")).isEmpty();
    assertThat(parse("progress=end")).containsExactly(report(1, 5, 0, 0));
  }

  @Test
  void keepsTheLastNumberWhereThereIsNone() {
    parse("frame=3\ntotal_size=700\nout_time_us=100\nprogress=continue");

    assertThat(parse("frame=4\ntotal_size=N/A\nout_time_us=N/A\nprogress=continue"))
        .containsExactly(report(4, 700, 100, 0));
  }

  @Test
  void survivesWhateverElseIsWritten() {
    assertThat(parse("\n=\n===\nframe\nframe=\nframe=99999999999999999999999\nprogress")).isEmpty();
    assertThat(parse("progress=continue"))
        .containsExactly(new FfmpegProgress(OptionalLong.empty(), 0, 0, 0));
  }
}
