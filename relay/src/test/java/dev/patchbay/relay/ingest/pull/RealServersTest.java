package dev.patchbay.relay.ingest.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.ingest.Intake;
import dev.patchbay.relay.ingest.RtmpIngestServer;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.stream.SourceChange;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.testing.FixedTarget;
import dev.patchbay.relay.testing.LoopbackIngest;
import dev.patchbay.relay.testing.NginxRtmp;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.RecordingReader;
import dev.patchbay.relay.testing.SamplePublisher;
import dev.patchbay.relay.time.ThreadAlarm;
import dev.patchbay.relay.transport.EventLoops;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pulling from servers that are not made for the test, in real time. */
@Timeout(60)
class RealServersTest {
  private static final StreamPath CAM = StreamPath.ofSource("cam");

  private final EventLoops loops = EventLoops.open(1);
  private final ThreadAlarm alarm = new ThreadAlarm("pull of a test");
  private final StreamHub hub = new StreamHub(InstantSource.system(), System::nanoTime, alarm);
  private final BlockingQueue<SourceChange.Kind> changes = new LinkedBlockingQueue<>();
  private final PulledIngest pulled =
      new PulledIngest(
          hub,
          new FixedTarget(),
          new PlayClient(loops, PullFixture.trustingNobody(), new Random(1), hub),
          InstantSource.system(),
          alarm,
          new Random(1));
  private final Intake intake =
      new Intake(new RtmpIngestServer(loops, hub, System::nanoTime, new Random(1)), pulled);

  @TempDir Path directory;

  @BeforeEach
  void open() {
    hub.listen(change -> changes.add(change.kind()));
    pulled.start();
  }

  @AfterEach
  void close() {
    pulled.close();
    loops.close();
    alarm.close();
  }

  @Test
  void nginxPlaysEndsDiesAndReturns() throws Exception {
    Path clip = SamplePublisher.clip(directory, 2);
    try (NginxRtmp nginx = NginxRtmp.start(directory.resolve("nginx"))) {
      String address = nginx.address("live", "cam");
      pull(address);
      RecordingReader reader = new RecordingReader();
      hub.attach(CAM, reader);
      SamplePublisher first = SamplePublisher.publish(clip, address);
      awaitChange(SourceChange.Kind.PUBLISHED);
      List<ReceivedMedia> media = reader.awaitMedia(60);
      assertThat(media).filteredOn(one -> one.kind() == MediaKind.DATA).hasSize(1);
      first.close();
      awaitChange(SourceChange.Kind.ENDED);
      SamplePublisher second = SamplePublisher.publish(clip, address);
      awaitChange(SourceChange.Kind.PUBLISHED);
      nginx.kill();
      second.close();
      awaitChange(SourceChange.Kind.LOST);
      nginx.restart();
      try (SamplePublisher _ = SamplePublisher.publish(clip, address)) {
        awaitChange(SourceChange.Kind.PUBLISHED);
      }
    }
  }

  @Test
  void anotherPatchbayIsAServerLikeOthers() throws Exception {
    Path clip = SamplePublisher.clip(directory, 2);
    try (LoopbackIngest other = LoopbackIngest.start();
        SamplePublisher _ = SamplePublisher.publish(clip, other.publishAddress())) {
      other.awaitLive();
      pull(other.feed().playAddress(LoopbackIngest.MAIN));
      awaitChange(SourceChange.Kind.PUBLISHED);
    }
    awaitChange(SourceChange.Kind.LOST);
  }

  private void pull(String url) {
    PlayAddress address = ((PlayAddress.Parsed.Valid) PlayAddress.parse(url)).address();
    intake.admit(List.of(new Admission(CAM, new Origin.Pulled(address))));
  }

  private void awaitChange(SourceChange.Kind expected) throws InterruptedException {
    assertThat(changes.poll(30, TimeUnit.SECONDS)).isEqualTo(expected);
  }
}
