package dev.patchbay.relay.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.Frames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReaderQueueTest {
  /** A frame of the kit has 6 bytes, audio 3. */
  private final ReaderQueue queue =
      new ReaderQueue(new ReaderLimits(60 + 10 * ReaderQueue.OVERHEAD, Duration.ofSeconds(3)));

  private final List<MediaMessage> all = new ArrayList<>();

  @AfterEach
  void nothingIsLeaked() {
    queue.clear();
    assertThat(all).allMatch(message -> message.refCnt() == 0);
  }

  @Test
  void passesEverythingInOrderWhileWithinBounds() {
    add(Frames.videoHeader(0), 0);
    add(Frames.keyframe(0), 0);
    add(Frames.interframe(40), 40);
    queue.expire(seconds(1));
    assertThat(stamps()).containsExactly(0L, 0L, 40L);
    assertThat(queue.dropped()).isZero();
  }

  @Test
  void tooManyBytesGiveUpVideoUpToTheNewestKeyframe() {
    for (int frame = 0; frame <= 10; frame++) {
      add(frame == 7 ? Frames.keyframe(frame) : Frames.interframe(frame), frame);
    }
    assertThat(stamps()).containsExactly(7L, 8L, 9L, 10L);
    assertThat(queue.dropped()).isEqualTo(7);
  }

  @Test
  void withoutAKeyframeVideoIsGivenUpUntilOneComes() {
    for (int frame = 0; frame <= 12; frame++) {
      add(Frames.interframe(frame), frame);
    }
    add(Frames.keyframe(13), 13);
    add(Frames.interframe(14), 14);
    assertThat(stamps()).containsExactly(13L, 14L);
    assertThat(queue.dropped()).isEqualTo(13);
  }

  @Test
  void headersAndAudioAreNeverGivenUp() {
    add(Frames.videoHeader(0), 0);
    add(Frames.audioHeader(0), 0);
    for (int frame = 1; frame <= 12; frame++) {
      add(Frames.interframe(frame), frame);
      add(Frames.audio(frame), frame);
    }
    assertThat(stamps().stream().filter(stamp -> stamp > 0)).hasSize(12);
    assertThat(queue.dropped()).isEqualTo(12);
  }

  @Test
  void videoThatWaitedTooLongIsGivenUp() {
    add(Frames.keyframe(0), 0);
    add(Frames.interframe(40), 40);
    queue.expire(seconds(3));
    assertThat(queue.dropped()).isZero();
    queue.expire(seconds(4));
    assertThat(queue.dropped()).isEqualTo(2);
    add(Frames.interframe(4000), 4000);
    add(Frames.keyframe(4040), 4040);
    assertThat(stamps()).containsExactly(4040L);
  }

  @Test
  void audioAloneBeyondTwiceTheBoundIsHopeless() {
    for (int frame = 0; frame < 20; frame++) {
      add(Frames.audio(frame), frame);
    }
    assertThat(queue.isHopeless()).isFalse();
    add(Frames.audio(20), 20);
    assertThat(queue.isHopeless()).isTrue();
  }

  @Test
  void overflowThatGoesOnIsOneAndSixInAMinuteAreHopeless() {
    for (int second = 0; second < 10; second++) {
      overflow(second);
    }
    assertThat(queue.isHopeless()).isFalse();
    for (int second = 11; second < 50; second += 11) {
      overflow(second);
    }
    assertThat(queue.isHopeless()).isFalse();
    overflow(55);
    assertThat(queue.isHopeless()).isTrue();
  }

  @Test
  void overflowsWithRecoveryBetweenCountEach() {
    for (int second = 0; second < 6; second++) {
      assertThat(queue.isHopeless()).isFalse();
      overflow(second);
      assertThat(stamps()).isNotEmpty();
    }
    assertThat(queue.isHopeless()).isTrue();
  }

  @Test
  void youngVideoIsNotGivenUpForOldSound() {
    add(Frames.audio(0), 0);
    add(Frames.keyframe(3000), 3000);
    add(Frames.interframe(3040), 3040);
    add(Frames.keyframe(3080), 3080);
    queue.expire(seconds(4));
    assertThat(queue.dropped()).isZero();
  }

  private void overflow(int second) {
    long at = 1000L * second;
    for (int frame = 0; frame < 12; frame++) {
      add(frame == 8 ? Frames.keyframe(at + frame) : Frames.interframe(at + frame), at + frame);
    }
  }

  private void add(MediaMessage message, long queuedAtMillis) {
    all.add(message);
    queue.add(
        new ReaderQueue.Waiting(
            message, MediaTag.of(message), TimeUnit.MILLISECONDS.toNanos(queuedAtMillis)));
  }

  private List<Long> stamps() {
    List<Long> stamps = new ArrayList<>();
    for (var entry = queue.poll(); entry != null; entry = queue.poll()) {
      stamps.add(entry.message().timestamp());
      entry.message().release();
    }
    return stamps;
  }

  private static long seconds(int seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
