package dev.patchbay.relay.forward.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.Cause.Kind;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.forward.Attempt.Ending;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.testing.NginxRtmp;
import dev.patchbay.relay.testing.RequiredProgram;
import dev.patchbay.relay.testing.SamplePublisher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real FFmpeg forwards from and to a real nginx-rtmp. */
@Timeout(90)
final class RealFfmpegTest {
  @TempDir static Path shared;
  private static NginxRtmp source;
  private static SamplePublisher publisher;
  private static Path clip;

  @TempDir Path directory;
  private ForwarderBench bench;
  private NginxRtmp destination;

  @BeforeAll
  static void publishSource() {
    RequiredProgram.FFMPEG.path();
    source = NginxRtmp.start(shared.resolve("source"));
    clip = SamplePublisher.clip(shared, 10);
    publisher = SamplePublisher.publish(clip, source.address("live", "cam"));
    source.awaitLog("publish: name='cam'");
  }

  @AfterAll
  static void stopSource() {
    if (publisher != null) {
      publisher.close();
    }
    if (source != null) {
      source.close();
    }
  }

  @BeforeEach
  void startDestination() {
    destination = NginxRtmp.start(directory.resolve("destination"));
    bench = new ForwarderBench(directory);
    bench.playFrom(source.address("live", "cam"));
  }

  @AfterEach
  void stopDestination() throws Exception {
    bench.close();
    destination.close();
  }

  private void runUntilFlowing(ForwardProfile profile) throws Exception {
    bench.run(destination.port(), "record", profile);
    bench.attempt().flowing().get(30, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource
  void pictureAndSoundArriveUntouched(ForwardProfile profile) throws Exception {
    runUntilFlowing(profile);
    bench.attempt().end(Ending.CLEAN);
    assertThat(bench.exit()).isEqualTo(new ForwarderExit.Ended());

    Path received = destination.recording(ForwarderBench.KEY);
    for (String stream : List.of("0:v", "0:a")) {
      assertThat(checksums(received, stream))
          .hasSizeGreaterThan(5)
          .isSubsetOf(checksums(clip, stream));
    }
  }

  @ParameterizedTest
  @EnumSource
  void timeStampsBeginNearZeroAndOnlyGrow(ForwardProfile profile) throws Exception {
    runUntilFlowing(profile);
    bench.attempt().end(Ending.CLEAN);
    bench.exit();

    Path received = destination.recording(ForwarderBench.KEY);
    for (String stream : List.of("0:v", "0:a")) {
      List<Long> stamps = decodeTimes(received, stream);
      assertThat(stamps.getFirst()).isBetween(0L, 1500L);
      assertThat(stamps).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void cleanEndSaysGoodbyeToThePlatform() throws Exception {
    runUntilFlowing(ForwardProfile.LOW);

    bench.attempt().end(Ending.CLEAN);
    bench.exit();

    assertThat(destination.saidGoodbye(ForwarderBench.KEY)).isTrue();
  }

  @Test
  void cutSaysNothingToThePlatform() throws Exception {
    runUntilFlowing(ForwardProfile.LOW);

    bench.attempt().end(Ending.CUT);
    bench.exit();

    assertThat(destination.saidGoodbye(ForwarderBench.KEY)).isFalse();
  }

  @Test
  void destinationThatDiesIsLost() throws Exception {
    runUntilFlowing(ForwardProfile.LOW);

    destination.kill();

    assertThat(bench.exit())
        .isInstanceOfSatisfying(
            ForwarderExit.Lost.class,
            lost -> assertThat(lost.cause().kind()).isEqualTo(Kind.CLOSED));
  }

  @Test
  void destinationThatRefusesClosesEarly() throws Exception {
    bench.run(destination.port(), "deny", ForwardProfile.LOW);

    assertThat(bench.exit())
        .isInstanceOfSatisfying(
            ForwarderExit.Lost.class,
            lost -> assertThat(lost.cause().kind()).isEqualTo(Kind.CLOSED_EARLY));
  }

  @Test
  void nobodyListeningIsToldSo() throws Exception {
    destination.kill();
    bench.run(destination.port(), "record", ForwardProfile.LOW);

    assertThat(bench.exit())
        .isEqualTo(
            new ForwarderExit.Lost(
                new Cause(Kind.CONNECTION_REFUSED, "[url]: Connection refused")));
  }

  @Test
  void sourceThatCannotBePlayedIsNotTheDestinationsFault() throws Exception {
    bench.playFrom("rtmp://127.0.0.1:1/live/cam");
    bench.run(destination.port(), "record", ForwardProfile.LOW);

    assertThat(bench.exit())
        .isEqualTo(
            new ForwarderExit.Lost(
                new Cause(
                    Kind.PROCESS_FAILED,
                    "FFmpeg could not read the source: [source]: Connection refused")));
  }

  @Test
  void keyIsNowhereToBeSeenWhileItRuns() throws Exception {
    runUntilFlowing(ForwardProfile.LOW);
    destination.awaitLog("publish: name='" + ForwarderBench.KEY + "'");

    long pid = child();
    assertThat(proc(pid, "cmdline")).contains("/dev/stdin").doesNotContain(ForwarderBench.KEY);
    assertThat(proc(pid, "environ")).contains("LANG=").doesNotContain(ForwarderBench.KEY);
  }

  @Test
  void keyInArgumentsWouldHaveBeenSeen() throws Exception {
    Process control = new ProcessBuilder("sh", "-c", "read _", ForwarderBench.KEY).start();
    try {
      assertThat(proc(control.pid(), "cmdline")).contains(ForwarderBench.KEY);
    } finally {
      control.destroyForcibly().onExit().join();
    }
  }

  /** The one child that runs, from what is written down of it. */
  private long child() throws IOException {
    try (var files = Files.list(directory.resolve("children"))) {
      String name = files.findFirst().orElseThrow().getFileName().toString();
      return Long.parseLong(name.substring(0, name.indexOf('@')));
    }
  }

  private static String proc(long pid, String file) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), file));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static List<String> checksums(Path file, String stream) {
    return packets(file, stream).stream().map(fields -> fields[5]).toList();
  }

  private static List<Long> decodeTimes(Path file, String stream) {
    return packets(file, stream).stream().map(fields -> Long.parseLong(fields[1])).toList();
  }

  /** One row a packet: stream, dts, pts, duration, size, checksum. */
  private static List<String[]> packets(Path file, String stream) {
    return SamplePublisher.output(
            "-y -copyts -i " + file + " -map " + stream + " -c copy -f framemd5")
        .stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(",\\s*", -1))
        .toList();
  }
}
