package dev.patchbay.relay.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.stream.SourceChange.Kind;
import dev.patchbay.relay.testing.Frames;
import dev.patchbay.relay.testing.ManualClock;
import dev.patchbay.relay.testing.TestPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamHubTest {
  private static final StreamPath MAIN = StreamPath.ofSource("main");

  private final ManualClock clock = new ManualClock();
  private final StreamHub hub = new StreamHub(clock, clock, clock);
  private final List<Kind> changes = new ArrayList<>();

  @BeforeEach
  void admit() {
    hub.admit(List.of(MAIN));
    hub.listen(change -> changes.add(change.kind()));
  }

  @Test
  void sourceIsLiveWithItsFirstMedia() {
    Publication publication = publish(new TestPublisher());
    assertThat(presence()).isEqualTo(Presence.ABSENT);
    publication.publish(Frames.keyframe(0));
    assertThat(presence()).isEqualTo(Presence.LIVE);
    assertThat(changes).containsExactly(Kind.PUBLISHED);
  }

  @Test
  void unknownSourceCannotBePublished() {
    assertThat(hub.publish(StreamPath.ofSource("other"), new TestPublisher()))
        .isInstanceOf(PublishOutcome.Unknown.class);
  }

  @Test
  void secondPublisherIsRefusedUntilTheFirstHasBeenSilentForFiveSeconds() {
    TestPublisher first = new TestPublisher();
    Publication old = publish(first);
    old.publish(Frames.keyframe(0));
    clock.advance(Duration.ofMillis(4999));
    assertThat(hub.publish(MAIN, new TestPublisher())).isInstanceOf(PublishOutcome.Busy.class);
    assertThat(first.isDismissed()).isFalse();
    clock.advance(Duration.ofMillis(1));
    Publication successor = publish(new TestPublisher());
    assertThat(first.isDismissed()).isTrue();
    old.lose();
    old.publish(Frames.keyframe(40));
    successor.publish(Frames.keyframe(0));
    assertThat(presence()).isEqualTo(Presence.LIVE);
    assertThat(changes).containsExactly(Kind.PUBLISHED, Kind.SILENT, Kind.PUBLISHED);
  }

  @Test
  void endIsBelievedAfterThreeSeconds() {
    Publication publication = publish(new TestPublisher());
    publication.publish(Frames.keyframe(0));
    publication.end();
    publication.lose();
    clock.advance(Duration.ofMillis(2999));
    assertThat(changes).containsExactly(Kind.PUBLISHED);
    clock.advance(Duration.ofMillis(1));
    assertThat(changes).containsExactly(Kind.PUBLISHED, Kind.ENDED);
    assertThat(presence()).isEqualTo(Presence.ENDED);
  }

  @Test
  void publishersThatComeAndGoLeaveNoWatchBehind() throws Exception {
    for (int i = 0; i < 50; i++) {
      Publication publication = publish(new TestPublisher());
      publication.publish(Frames.keyframe(0));
      publication.end();
    }
    clock.awaitCalls(1);
    clock.advance(Duration.ofSeconds(3));
    clock.awaitCalls(0);
  }

  @Test
  void publisherThatReturnsInTimeHasBegunAnewAndNotEnded() {
    Publication publication = publish(new TestPublisher());
    publication.publish(Frames.keyframe(0));
    publication.end();
    clock.advance(Duration.ofSeconds(2));
    publish(new TestPublisher()).publish(Frames.keyframe(0));
    clock.advance(Duration.ofSeconds(2));
    assertThat(changes).containsExactly(Kind.PUBLISHED, Kind.LOST, Kind.PUBLISHED);
  }

  @Test
  void connectionThatClosesWithoutAWordIsLostAtOnce() {
    Publication publication = publish(new TestPublisher());
    publication.publish(Frames.keyframe(0));
    publication.lose();
    assertThat(changes).containsExactly(Kind.PUBLISHED, Kind.LOST);
  }

  @Test
  void silentSourceThatResumesIsPublishedAgain() {
    Publication publication = publish(new TestPublisher());
    publication.publish(Frames.keyframe(0));
    clock.advance(Duration.ofSeconds(5));
    assertThat(presence()).isEqualTo(Presence.SILENT);
    publication.publish(Frames.keyframe(5000));
    assertThat(changes).containsExactly(Kind.PUBLISHED, Kind.SILENT, Kind.PUBLISHED);
  }

  @Test
  void lateReaderGetsHeadersThenTheGopThenWhatComes() {
    Publication publication = publish(new TestPublisher());
    publication.publish(Frames.audioHeader(0));
    publication.publish(Frames.videoHeader(0));
    publication.publish(Frames.keyframe(0));
    publication.publish(Frames.interframe(40));
    publication.publish(Frames.keyframe(80));
    publication.publish(Frames.audio(90));
    Recorder reader = new Recorder();
    hub.attach(MAIN, reader);
    publication.publish(Frames.interframe(120));
    assertThat(reader.heard)
        .containsExactly("video header", "audio header", "key 80", "audio 90", "frame 120");
  }

  @Test
  void readerBelongsToOnePublication() {
    Publication publication = publish(new TestPublisher());
    publication.publish(Frames.keyframe(0));
    Recorder reader = new Recorder();
    hub.attach(MAIN, reader);
    publication.lose();
    publish(new TestPublisher()).publish(Frames.keyframe(0));
    assertThat(reader.heard).containsExactly("key 0", "gone");
  }

  @Test
  void detachedReaderHearsNothingMore() {
    Publication publication = publish(new TestPublisher());
    publication.publish(Frames.keyframe(0));
    Recorder reader = new Recorder();
    hub.attach(MAIN, reader);
    hub.detach(MAIN, reader);
    publication.publish(Frames.interframe(40));
    assertThat(reader.heard).containsExactly("key 0");
  }

  @Test
  void sourceThatIsNoLongerAdmittedLosesItsPublisher() {
    TestPublisher publisher = new TestPublisher();
    publish(publisher).publish(Frames.keyframe(0));
    hub.admit(List.of());
    assertThat(publisher.isDismissed()).isTrue();
    assertThat(hub.status(MAIN)).isEmpty();
    assertThat(changes).containsExactly(Kind.PUBLISHED, Kind.LOST);
  }

  @Test
  void messagesAreReleasedWhenThePublicationIsOver() {
    Publication publication = publish(new TestPublisher());
    MediaMessage header = Frames.videoHeader(0);
    MediaMessage frame = Frames.keyframe(0);
    publication.publish(header);
    publication.publish(frame);
    assertThat(frame.refCnt()).isEqualTo(1);
    publication.lose();
    assertThat(header.refCnt()).isZero();
    assertThat(frame.refCnt()).isZero();
  }

  @Test
  void formatIsMeasured() {
    Publication publication = publish(new TestPublisher());
    for (int frame = 0; frame <= 90; frame++) {
      publication.publish(
          frame % 30 == 0 ? Frames.keyframe(frame * 40L) : Frames.interframe(frame * 40L));
      clock.advance(Duration.ofMillis(40));
    }
    var video = hub.status(MAIN).orElseThrow().format().video().orElseThrow();
    assertThat(video.codec()).isEqualTo("H.264");
    assertThat(video.fps()).isEqualTo(25.0);
    assertThat(video.keyframeSeconds()).isEqualTo(1.2);
    assertThat(video.kbps()).isEqualTo(1);
  }

  private Publication publish(TestPublisher publisher) {
    return ((PublishOutcome.Accepted) hub.publish(MAIN, publisher)).publication();
  }

  private Presence presence() {
    return hub.status(MAIN).orElseThrow().presence();
  }

  /** Writes down what it hears. */
  private static final class Recorder implements StreamReader {
    private final List<String> heard = new ArrayList<>();

    @Override
    public void accept(MediaMessage message, MediaTag tag) {
      String what = message.kind().name().toLowerCase(java.util.Locale.ROOT);
      if (tag.isSequenceHeader()) {
        heard.add(what + " header");
      } else if (tag.isVideoFrame()) {
        heard.add((tag.keyframe() ? "key " : "frame ") + message.timestamp());
      } else {
        heard.add(what + " " + message.timestamp());
      }
    }

    @Override
    public void sourceGone() {
      heard.add("gone");
    }
  }
}
