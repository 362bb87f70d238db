package dev.patchbay.relay.ingest;

import static dev.patchbay.relay.ingest.IngestFixture.KEY;
import static dev.patchbay.relay.ingest.IngestFixture.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.stream.SourceChange.Kind;
import dev.patchbay.relay.testing.CapturedLog;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.RequiredProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FFmpeg as publisher and as player: an RTMP implementation that is not ours. */
final class RealProgramsTest {
  private final IngestFixture fixture = new IngestFixture();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void ffmpegPublishesAndEnds() throws Exception {
    fixture.hub.attach(MAIN, fixture.reader);
    try (CapturedLog log = CapturedLog.open()) {
      Process publisher = ffmpeg(publishing(2, KEY));
      fixture.awaitChange(Kind.PUBLISHED);
      List<ReceivedMedia> media = fixture.reader.awaitMedia(40);
      SourceFormat format = fixture.ingest.source(MAIN).orElseThrow().format();
      assertThat(publisher.waitFor()).isZero();
      fixture.reader.awaitGone();
      assertThat(format.video().orElseThrow().codec()).isEqualTo("H.264");
      assertThat(format.video().orElseThrow().width()).isEqualTo(320);
      assertThat(format.video().orElseThrow().height()).isEqualTo(180);
      assertThat(format.audio().orElseThrow().sampleRate()).isEqualTo(48_000);
      assertThat(media).filteredOn(it -> it.tag().keyframe()).isNotEmpty();
      assertThat(fixture.changes()).as("it said goodbye, and may return").isEmpty();
      assertThat(log.lines()).noneMatch(line -> line.contains("canary"));
      assertThat(log.lines()).anyMatch(line -> line.contains("live/main: 127.0.0.1 ends"));
    }
  }

  @Test
  void ffmpegThatIsKilledLosesItsSource() throws Exception {
    Process publisher = ffmpeg(publishing(60, KEY));
    fixture.awaitChange(Kind.PUBLISHED);
    publisher.destroyForcibly().waitFor();
    fixture.awaitChange(Kind.LOST);
  }

  @Test
  void ffmpegWithAnUnknownKeyIsRefused() throws Exception {
    Process publisher = ffmpeg(publishing(60, "unknown"));
    assertThat(publisher.waitFor()).isNotZero();
    assertThat(Files.readString(folder.resolve("ffmpeg.log"))).contains("this key is not known");
  }

  @Test
  void ffmpegPlaysByTokenExactlyWhatWasPublished() throws Exception {
    Path published = folder.resolve("published.flv");
    Path played = folder.resolve("played.flv");
    assertThat(ffmpeg(oneGop(published)).waitFor()).isZero();
    Process publisher =
        ffmpeg(List.of("-re", "-i", published.toString(), "-c", "copy", "-f", "flv", address(KEY)));
    fixture.awaitChange(Kind.PUBLISHED);
    Process player =
        ffmpeg(
            List.of(
                "-i",
                fixture.player.playAddress(MAIN),
                "-t",
                "1.5",
                "-c",
                "copy",
                "-f",
                "flv",
                played.toString()));
    assertThat(player.waitFor()).isZero();
    publisher.destroyForcibly().waitFor();
    List<String> sent = videoPackets(published);
    List<String> got = videoPackets(played);
    assertThat(got).hasSizeGreaterThan(20);
    assertThat(sent).containsSequence(got);
    assertThat(got.getFirst()).as("begins at the first keyframe").isEqualTo(sent.getFirst());
  }

  private List<String> videoPackets(Path file) throws Exception {
    Path sums = folder.resolve("sums");
    List<String> command =
        List.of("-y", "-i", file.toString(), "-map", "0:v", "-c", "copy", "-f", "framemd5");
    assertThat(ffmpeg(with(command, sums.toString())).waitFor()).isZero();
    return Files.readAllLines(sums).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .toList();
  }

  private List<String> publishing(int seconds, String key) {
    return encoding(seconds, address(key));
  }

  private String address(String key) {
    return "rtmp://127.0.0.1:" + fixture.ingest.port() + "/live/" + key;
  }

  private static List<String> encoding(int seconds, String output) {
    String options =
        "-re -f lavfi -i testsrc=s=320x180:r=25 -re -f lavfi -i sine=r=48000 -t "
            + seconds
            + " -c:v libx264 -preset ultrafast -g 50 -pix_fmt yuv420p -c:a aac -ac 2 -f flv";
    return with(List.of(options.split(" ")), output);
  }

  /** So much that no player comes too late for its one keyframe. */
  private static List<String> oneGop(Path file) {
    String options =
        "-f lavfi -i testsrc=s=320x180:r=25 -f lavfi -i sine=r=48000 -t 60"
            + " -c:v libx264 -preset ultrafast -g 1500 -keyint_min 1500 -sc_threshold 0"
            + " -pix_fmt yuv420p -c:a aac -ac 2 -f flv";
    return with(List.of(options.split(" ")), file.toString());
  }

  private static List<String> with(List<String> command, String last) {
    List<String> longer = new ArrayList<>(command);
    longer.add(last);
    return longer;
  }

  private Process ffmpeg(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(RequiredProgram.FFMPEG.path().toString());
    command.addAll(List.of("-hide_banner", "-nostdin", "-loglevel", "error"));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("ffmpeg.log").toFile()))
        .start();
  }
}
