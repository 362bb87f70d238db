package dev.patchbay.relay.forward.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.Cause.Kind;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.forward.Attempt.Ending;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.rtmp.flv.FlvFile;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.LoopbackIngest;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.NginxRtmp;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.RequiredProgram;
import dev.patchbay.relay.testing.SamplePublisher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

/** A real FFmpeg forwards from our own ingest, which a real FFmpeg publishes to. */
@Timeout(90)
final class RealFfmpegTest {
  @TempDir static Path shared;
  private static Path clip;
  private static LoopbackIngest ingest;
  private static SamplePublisher publisher;

  @TempDir Path directory;
  private final LoopbackRtmpServer destination = LoopbackRtmpServer.start();
  private ForwarderBench bench;

  @BeforeAll
  static void publishSource() {
    RequiredProgram.FFMPEG.path();
    clip = SamplePublisher.clip(shared, 10);
    ingest = LoopbackIngest.start();
    publisher = SamplePublisher.publish(clip, ingest.publishAddress());
    ingest.awaitLive();
  }

  @AfterAll
  static void stopSource() {
    if (publisher != null) {
      publisher.close();
      ingest.close();
    }
  }

  @BeforeEach
  void makeBench() {
    bench = new ForwarderBench(directory);
    bench.feed(ingest.feed());
  }

  @AfterEach
  void closeBench() throws Exception {
    bench.close();
    destination.close();
  }

  private DestinationConnection runUntilFlowing(ForwardProfile profile) throws Exception {
    bench.run(destination.port(), "app", profile);
    bench.attempt().flowing().get(30, TimeUnit.SECONDS);
    return destination.connection(0);
  }

  @ParameterizedTest
  @EnumSource
  void pictureAndSoundArriveUntouched(ForwardProfile profile) throws Exception {
    List<ReceivedMedia> received = runUntilFlowing(profile).awaitMedia(150);

    for (MediaKind kind : List.of(MediaKind.VIDEO, MediaKind.AUDIO)) {
      Set<Long> sent = Set.copyOf(clipChecksums(kind));
      assertThat(coded(received, kind))
          .hasSizeGreaterThan(30)
          .allMatch(media -> sent.contains(media.crc()));
    }
    assertThat(coded(received, MediaKind.VIDEO).getFirst().tag().keyframe()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void timeStampsBeginNearZeroAndOnlyGrow(ForwardProfile profile) throws Exception {
    List<ReceivedMedia> received = runUntilFlowing(profile).awaitMedia(150);

    for (MediaKind kind : List.of(MediaKind.VIDEO, MediaKind.AUDIO)) {
      List<Long> stamps = coded(received, kind).stream().map(ReceivedMedia::timestamp).toList();
      assertThat(stamps.getFirst()).isBetween(0L, 200L);
      assertThat(stamps).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void noFrameIsMissing() throws Exception {
    List<ReceivedMedia> received = runUntilFlowing(ForwardProfile.LOW).awaitMedia(200);

    List<Long> clipVideo = clipChecksums(MediaKind.VIDEO);
    List<Integer> places =
        coded(received, MediaKind.VIDEO).stream().map(m -> clipVideo.indexOf(m.crc())).toList();
    for (int i = 1; i < places.size(); i++) {
      assertThat(places.get(i)).isEqualTo((places.get(i - 1) + 1) % clipVideo.size());
    }
  }

  @Test
  void cleanEndSaysGoodbye() throws Exception {
    DestinationConnection connection = runUntilFlowing(ForwardProfile.LOW);

    bench.attempt().end(Ending.CLEAN);

    assertThat(bench.exit()).isEqualTo(new ForwarderExit.Ended());
    connection.awaitClosed();
    assertThat(connection.commandNames()).endsWith("FCUnpublish", "deleteStream");
  }

  @Test
  void cutSaysNothing() throws Exception {
    DestinationConnection connection = runUntilFlowing(ForwardProfile.LOW);

    bench.attempt().end(Ending.CUT);

    assertThat(bench.exit()).isEqualTo(new ForwarderExit.Ended());
    connection.awaitClosed();
    assertThat(connection.commandNames()).endsWith("publish");
  }

  @Test
  void destinationThatResetsIsLostAsClosed() throws Exception {
    runUntilFlowing(ForwardProfile.LOW);

    destination.resetAll();

    assertThat(lostKind()).isEqualTo(Kind.CLOSED);
  }

  @Test
  void destinationThatClosesIsLostAsClosed() throws Exception {
    runUntilFlowing(ForwardProfile.LOW).close();

    assertThat(lostKind()).isEqualTo(Kind.CLOSED);
  }

  @ParameterizedTest
  @EnumSource
  void destinationThatPausesIsSurvivedByEveryProfile(ForwardProfile profile) throws Exception {
    DestinationConnection connection = runUntilFlowing(profile);
    destination.stall();
    int before = connection.media().size();
    ingest.letPass(300); // about three seconds of picture and sound

    destination.behave();

    connection.awaitMedia(before + 240);
    assertThat(bench.isRunning()).isTrue();
    assertThat(destination.connections()).hasSize(1);
  }

  @Test
  void serverThatNamesTheKeyRefuses() throws Exception {
    destination.refusePublish("NetStream.Publish.BadName", "Invalid stream key");
    bench.run(destination.port(), "app", ForwardProfile.LOW);

    assertThat(bench.exit())
        .isEqualTo(
            new ForwarderExit.Refused(new Cause(Kind.KEY_REFUSED, "Invalid stream key"), true));
  }

  @Test
  void keyInUseIsARefusalThatDoesNotBlameTheKey() throws Exception {
    destination.refusePublish("NetStream.Publish.BadName", "Already publishing");
    bench.run(destination.port(), "app", ForwardProfile.LOW);

    assertThat(bench.exit())
        .isEqualTo(new ForwarderExit.Refused(new Cause(Kind.REFUSED, "Already publishing"), false));
  }

  @Test
  void serverThatRepeatsTheKeyDoesNotGetItOut() throws Exception {
    destination.refusePublish(
        "NetStream.Publish.BadName", "no stream " + ForwarderBench.KEY + " here");
    bench.run(destination.port(), "app", ForwardProfile.LOW);

    assertThat(bench.exit().toString())
        .contains("no stream [redacted] here")
        .doesNotContain(ForwarderBench.KEY);
  }

  @Test
  void nobodyListeningIsToldSo() throws Exception {
    int port;
    try (LoopbackRtmpServer gone = LoopbackRtmpServer.start()) {
      port = gone.port();
    }
    bench.run(port, "app", ForwardProfile.LOW);

    assertThat(lostKind()).isEqualTo(Kind.CONNECTION_REFUSED);
  }

  @Test
  void sourceThatCannotBePlayedIsNotTheDestinationsFault() throws Exception {
    ForwarderBench unplayable = new ForwarderBench(directory);
    unplayable.run(destination.port(), "app", ForwardProfile.LOW);

    assertThat(unplayable.exit())
        .isInstanceOfSatisfying(
            ForwarderExit.Lost.class,
            lost -> {
              assertThat(lost.cause().kind()).isEqualTo(Kind.PROCESS_FAILED);
              assertThat(lost.cause().detail())
                  .startsWith("FFmpeg could not read the source: ")
                  .endsWith("Connection refused");
            });
    assertThat(destination.connections()).isEmpty();
  }

  @Test
  void applicationWithQueryAndLongKeyArriveWhole() throws Exception {
    String key = "K?a=b=c&d#%20:/" + "x".repeat(StreamKey.MAX_BYTES - 30) + "END";
    PublishServer server =
        new PublishServer(false, "live.example.org", destination.port(), "a/b?backup=1");
    bench.run(server, key, ForwardProfile.LOW);
    bench.attempt().flowing().get(30, TimeUnit.SECONDS);

    DestinationConnection connection = destination.connection(0);
    assertThat(connection.connectProperty("app")).isEqualTo("a/b?backup=1");
    assertThat(connection.connectProperty("tcUrl"))
        .isEqualTo("rtmp://live.example.org:" + destination.port() + "/a/b?backup=1");
    assertThat(connection.publishedName()).isEqualTo(key);
  }

  @Test
  void serverWithoutApplicationIsPublishedTo() throws Exception {
    bench.run(destination.port(), "", ForwardProfile.LOW);
    bench.attempt().flowing().get(30, TimeUnit.SECONDS);

    DestinationConnection connection = destination.connection(0);
    assertThat(connection.connectProperty("app")).isEmpty();
    assertThat(connection.publishedName()).isEqualTo(ForwarderBench.KEY);
  }

  @Test
  void keyIsNowhereToBeSeenWhileItRuns() throws Exception {
    DestinationConnection connection = runUntilFlowing(ForwardProfile.LOW);
    assertThat(connection.publishedName()).isEqualTo(ForwarderBench.KEY);

    long pid = child();
    assertThat(proc(pid, "cmdline")).contains("/dev/stdin").doesNotContain(ForwarderBench.KEY);
    assertThat(proc(pid, "environ")).contains("LANG=").doesNotContain(ForwarderBench.KEY);
  }

  @Test
  void keyInArgumentsOrEnvironmentWouldHaveBeenSeen() throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", "read _", ForwarderBench.KEY);
    builder.environment().put("PLANTED", ForwarderBench.KEY);
    Process control = builder.start();
    try {
      assertThat(proc(control.pid(), "cmdline")).contains(ForwarderBench.KEY);
      assertThat(proc(control.pid(), "environ")).contains(ForwarderBench.KEY);
    } finally {
      control.destroyForcibly().onExit().join();
    }
  }

  @Test
  void nginxTakesItAndHearsTheGoodbye() throws Exception {
    try (NginxRtmp nginx = NginxRtmp.start(directory.resolve("nginx"))) {
      bench.run(nginx.port(), "record", ForwardProfile.LOW);
      bench.attempt().flowing().get(30, TimeUnit.SECONDS);
      bench.attempt().end(Ending.CLEAN);
      bench.exit();

      assertThat(nginx.saidGoodbye(ForwarderBench.KEY)).isTrue();
      assertThat(Files.size(nginx.recording(ForwarderBench.KEY))).isGreaterThan(10_000);
    }
  }

  @Test
  void nginxThatRefusesClosesEarly() throws Exception {
    try (NginxRtmp nginx = NginxRtmp.start(directory.resolve("nginx"))) {
      bench.run(nginx.port(), "deny", ForwardProfile.LOW);

      assertThat(lostKind()).isEqualTo(Kind.CLOSED_EARLY);
    }
  }

  private Kind lostKind() throws Exception {
    return ((ForwarderExit.Lost) bench.exit()).cause().kind();
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

  private static List<Long> clipChecksums(MediaKind kind) throws IOException {
    List<Long> checksums = new ArrayList<>();
    try (InputStream in = Files.newInputStream(clip)) {
      for (MediaMessage message : FlvFile.read(in)) {
        if (message.kind() == kind && MediaTag.of(message).isFrame()) {
          checksums.add(ReceivedMedia.crcOf(message));
        }
      }
    }
    return checksums;
  }

  private static List<ReceivedMedia> coded(List<ReceivedMedia> media, MediaKind kind) {
    return media.stream().filter(m -> m.kind() == kind && m.tag().isFrame()).toList();
  }
}
