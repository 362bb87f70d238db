package dev.patchbay.relay.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.Frames;
import dev.patchbay.relay.testing.ManualClock;
import dev.patchbay.relay.testing.SampleStream;
import dev.patchbay.relay.testing.TestPublisher;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelReaderTest {
  private static final StreamPath MAIN = StreamPath.ofSource("main");
  private static final int SLICE = 64 << 10;
  private static final int PICTURE = 20_000;

  private final ManualClock clock = new ManualClock();
  private final StreamHub hub = new StreamHub(clock, clock, clock);
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final List<String> heard = new ArrayList<>();
  private Publication publication;

  @BeforeEach
  void publish() {
    hub.admit(List.of(MAIN));
    begin();
  }

  @AfterEach
  void close() {
    publication.lose();
    channel.finishAndReleaseAll();
  }

  @Test
  void burstGoesOutInSlicesOfWhichEachWaitsForATurnOfTheLoop() {
    SampleStream.withKeyframeEvery(1000, PICTURE).next(90).forEach(publication::publish);
    attach(StartAt.GOP);
    assertThat(written())
        .as("a slice, begun with a keyframe")
        .isBetween(SLICE, SLICE + 4 * PICTURE);
    int slices = 0;
    for (int size = turn(); size > 0; size = turn()) {
      assertThat(size).isLessThanOrEqualTo(SLICE + PICTURE + 100);
      slices++;
    }
    assertThat(slices).isGreaterThanOrEqualTo(8);
  }

  @Test
  void returningSourceGoesOnInTimeFromItsKeyframe() {
    publication.publish(Frames.videoHeader(0));
    publication.publish(Frames.keyframe(1000));
    attach(StartAt.GOP);
    publication.publish(Frames.interframe(1040));
    assertThat(stamps()).containsExactly(0L, 0L, 40L);
    publication.lose();
    clock.advance(Duration.ofSeconds(5));
    begin();
    publication.publish(Frames.videoHeader(0));
    publication.publish(Frames.interframe(77_000));
    publication.publish(Frames.keyframe(77_040));
    publication.publish(Frames.interframe(77_080));
    assertThat(stamps()).containsExactly(5040L, 5080L);
    assertThat(heard).containsExactly("flowing", "gone", "flowing");
  }

  @Test
  void audioOfAReturningSourceNeverGoesBack() {
    publication.publish(Frames.keyframe(0));
    attach(StartAt.GOP);
    publication.publish(Frames.interframe(40));
    publication.lose();
    begin();
    publication.publish(Frames.keyframe(500));
    publication.publish(Frames.audio(420));
    publication.publish(Frames.interframe(540));
    assertThat(stamps()).containsExactly(0L, 40L, 80L, 40L, 120L);
  }

  @Test
  void silenceIsOverWhenTimeAdvancesAgain() {
    publication.publish(Frames.keyframe(0));
    attach(StartAt.GOP);
    publication.publish(Frames.interframe(40));
    clock.advance(Duration.ofSeconds(6));
    publication.publish(Frames.interframe(80));
    assertThat(heard).containsExactly("flowing");
    publication.publish(Frames.interframe(120));
    assertThat(heard).containsExactly("flowing", "flowing");
    assertThat(stamps()).containsExactly(0L, 40L, 80L, 120L);
  }

  @Test
  void otherHeadersOfAReturningSourceAreNotTold() {
    publication.publish(Frames.audioHeader(0));
    publication.publish(Frames.keyframe(0));
    attach(StartAt.GOP);
    publication.lose();
    begin();
    publication.publish(Frames.videoHeader(0));
    publication.publish(Frames.keyframe(0));
    assertThat(stamps()).containsExactly(0L, 0L);
    assertThat(heard).containsExactly("gone", "differs");
  }

  private void begin() {
    publication = ((PublishOutcome.Accepted) hub.publish(MAIN, new TestPublisher())).publication();
  }

  private void attach(StartAt startAt) {
    ReadingTerms terms = new ReadingTerms(ReaderLimits.DEFAULT, startAt, true);
    ChannelReader reader = new ChannelReader(channel, 1, terms, clock, new Recorder());
    channel.pipeline().addLast(reader);
    hub.attach(MAIN, reader);
  }

  private int turn() {
    channel.runScheduledPendingTasks();
    return written();
  }

  private int written() {
    return taken().stream().mapToInt(MediaMessage::size).sum();
  }

  private List<Long> stamps() {
    return taken().stream().map(MediaMessage::timestamp).toList();
  }

  /** What was written since the last look; its sizes and stamps outlive its release. */
  private List<MediaMessage> taken() {
    List<MediaMessage> all = new ArrayList<>();
    for (MediaMessage next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
      all.add(next);
      next.release();
    }
    return all;
  }

  private final class Recorder implements ChannelReader.Listener {
    @Override
    public void flowing() {
      heard.add("flowing");
    }

    @Override
    public void hopeless() {
      heard.add("hopeless");
    }

    @Override
    public void sourceGone() {
      heard.add("gone");
    }

    @Override
    public void sourceDiffers() {
      heard.add("differs");
    }
  }
}
