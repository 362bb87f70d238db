package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.testing.SamplePublisher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The elementary streams of a file as FFmpeg reads them: size and MD5 of each packet, and of the
 * decoders' configuration.
 */
record PacketSums(List<String> video, List<String> audio, List<String> headers) {
  /** Between two keyframes of {@link SamplePublisher#clip}, in frames. */
  private static final int GOP = 30;

  static PacketSums of(Path file) {
    List<String> lines =
        SamplePublisher.output(
            "-y -i " + file + " -map 0:v -map 0:a -c copy -bitexact -f framemd5");
    return new PacketSums(
        sums(lines, "0,"),
        sums(lines, "1,"),
        lines.stream().filter(line -> line.startsWith("#extradata")).toList());
  }

  /** A line is: stream, dts, pts, duration, size, hash. */
  private static List<String> sums(List<String> lines, String stream) {
    return lines.stream()
        .filter(line -> line.startsWith(stream))
        .map(line -> line.split(",\\s*"))
        .map(fields -> fields[4] + " " + fields[5])
        .toList();
  }

  /** Without the last packet of each, which whoever was killed may have written in part. */
  PacketSums withoutLast() {
    return new PacketSums(
        video.subList(0, video.size() - 1), audio.subList(0, audio.size() - 1), headers);
  }

  /** What arrived is one piece, from a keyframe on, of {@code published} over and over. */
  void assertPieceOf(PacketSums published) {
    assertThat(headers).hasSize(2).isEqualTo(published.headers);
    int place = placeIn(published.video, video);
    assertThat(place).as("video is a piece of what was published").isNotNegative();
    assertThat(place % GOP).as("place of the first frame in its GOP").isZero();
    assertThat(placeIn(published.audio, audio))
        .as("audio is a piece of what was published")
        .isNotNegative();
  }

  private static int placeIn(List<String> round, List<String> piece) {
    assertThat(piece).isNotEmpty();
    List<String> rounds = new ArrayList<>(round);
    while (rounds.size() < piece.size() + round.size()) {
      rounds.addAll(round);
    }
    return Collections.indexOfSubList(rounds, piece);
  }
}
