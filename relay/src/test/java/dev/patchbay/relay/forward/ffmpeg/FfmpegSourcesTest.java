package dev.patchbay.relay.forward.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause.Kind;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.forward.Attempt.Ending;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.LoopbackIngest;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.PacedPublisher;
import dev.patchbay.relay.testing.RequiredProgram;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real FFmpeg and sources that are not quite as one expects. */
@Timeout(90)
final class FfmpegSourcesTest {
  @TempDir Path directory;

  private final LoopbackIngest ingest = LoopbackIngest.start();
  private final LoopbackRtmpServer destination = LoopbackRtmpServer.start();
  private ForwarderBench bench;
  private PacedPublisher publisher;

  @BeforeEach
  void makeBench() {
    RequiredProgram.FFMPEG.path();
    bench = new ForwarderBench(directory);
    bench.feed(ingest.feed());
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
    publisher.close();
    destination.close();
    ingest.close();
  }

  private DestinationConnection run(MediaKind... sent) {
    publisher =
        PacedPublisher.start(ingest.port(), LoopbackIngest.KEY, EnumSet.copyOf(List.of(sent)));
    ingest.awaitLive();
    bench.run(destination.port(), "app", ForwardProfile.LOW);
    return destination.connection(0);
  }

  private static void awaitFrames(DestinationConnection connection, MediaKind kind) {
    connection.awaitMedia(media -> media.kind() == kind && media.timestamp() > 300);
  }

  @Test
  void sourceWithoutMetadataIsForwarded() {
    DestinationConnection connection = run(MediaKind.VIDEO, MediaKind.AUDIO);

    awaitFrames(connection, MediaKind.VIDEO);
    awaitFrames(connection, MediaKind.AUDIO);
  }

  @Test
  void sourceWithoutSoundIsForwarded() throws Exception {
    DestinationConnection connection = run(MediaKind.VIDEO);

    awaitFrames(connection, MediaKind.VIDEO);
    bench.attempt().flowing().get(20, TimeUnit.SECONDS);
  }

  @Test
  void sourceWithoutPictureIsForwarded() throws Exception {
    DestinationConnection connection = run(MediaKind.AUDIO);

    awaitFrames(connection, MediaKind.AUDIO);
    bench.attempt().flowing().get(20, TimeUnit.SECONDS);
  }

  @Test
  void soundThatBeginsLateBeginsTheAttemptAnew() throws Exception {
    awaitFrames(run(MediaKind.VIDEO), MediaKind.VIDEO);

    publisher.add(MediaKind.AUDIO);

    assertThat(((ForwarderExit.Lost) bench.exit()).cause().kind()).isEqualTo(Kind.SOURCE_CHANGED);
  }

  @Test
  void cleanEndIsSaidEvenIfTheSourceIsSilent() throws Exception {
    DestinationConnection connection = run(MediaKind.values());
    awaitFrames(connection, MediaKind.VIDEO);
    publisher.pause();

    bench.attempt().end(Ending.CLEAN);

    assertThat(bench.exit()).isEqualTo(new ForwarderExit.Ended());
    connection.awaitClosed();
    assertThat(connection.commandNames()).endsWith("FCUnpublish", "deleteStream");
  }

  @Test
  void sourceThatIsCutEndsNoBroadcast() throws Exception {
    DestinationConnection connection = run(MediaKind.values());
    awaitFrames(connection, MediaKind.VIDEO);

    publisher.cut();
    ingest.awaitGone();

    assertThat(bench.isRunning()).isTrue();
    bench.attempt().end(Ending.CUT);
    bench.exit();
    connection.awaitClosed();
    assertThat(connection.commandNames()).endsWith("publish");
  }
}
