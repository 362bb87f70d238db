package dev.patchbay.relay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import dev.patchbay.relay.testing.SampleStream;
import dev.patchbay.relay.time.ThreadAlarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Publishes in real time, 25 pictures a second, and knows all that it sent. Thread-safe. */
final class NumberedSource implements AutoCloseable {
  /** Half a second. */
  private static final int GOP = 12;

  private static final int BYTES_PER_PICTURE = 2000;
  private static final Duration PACE = Duration.ofMillis(10);

  /** One frame as it was sent. */
  private record Sent(MediaKind kind, long crc) {}

  private final ThreadAlarm alarm = new ThreadAlarm("numbered source");
  private final List<Sent> sent = new ArrayList<>();
  private final List<Long> headers = new ArrayList<>();
  private final SampleStream sample;
  private final RtmpTestPublisher publisher;
  private final long startedAt = System.nanoTime();
  private MediaMessage next;
  private boolean over;

  private NumberedSource(RtmpTestPublisher publisher, int keyframeEvery) {
    this.publisher = publisher.awaitAccepted();
    sample = SampleStream.withKeyframeEvery(keyframeEvery, BYTES_PER_PICTURE);
    next = sample.next();
    List<MediaMessage> first = SampleStream.headers();
    first.forEach(header -> headers.add(ReceivedMedia.crcOf(header)));
    publisher.send(first);
    step();
  }

  /** With a keyframe every half second. */
  static NumberedSource publish(RtmpTestPublisher publisher) {
    return new NumberedSource(publisher, GOP);
  }

  /** With one keyframe at the start, and no other before {@link #keyframe} asks for it. */
  static NumberedSource publishOneLongGop(RtmpTestPublisher publisher) {
    return new NumberedSource(publisher, Integer.MAX_VALUE);
  }

  /** Makes the picture after the next a keyframe. */
  synchronized void keyframe() {
    sample.keyframeNext();
  }

  /** The checksum of the keyframe that it began with. */
  synchronized long firstKeyframe() {
    return sent(MediaKind.VIDEO).getFirst();
  }

  /** The checksums of all frames of one kind so far, in order. */
  synchronized List<Long> sent(MediaKind kind) {
    return sent.stream().filter(frame -> frame.kind() == kind).map(Sent::crc).toList();
  }

  /** Whether that is one of its sequence headers, bit for bit. */
  boolean isHeader(ReceivedMedia media) {
    return headers.contains(media.crc());
  }

  /** Says goodbye, as OBS does. */
  void end() {
    quiet();
    publisher.endCleanly();
  }

  /** Breaks the connection without a word. */
  void cut() {
    quiet();
    publisher.cut();
  }

  /** What arrived is one piece of what was sent, bit for bit, from a keyframe on. */
  void assertIsOnePiece(List<ReceivedMedia> received) {
    List<ReceivedMedia> frames = received.stream().filter(m -> m.tag().isFrame()).toList();
    ReceivedMedia picture =
        frames.stream().filter(media -> media.kind() == MediaKind.VIDEO).findFirst().orElseThrow();
    assertThat(picture.tag().keyframe()).as("the first picture is a keyframe").isTrue();
    for (MediaKind kind : List.of(MediaKind.VIDEO, MediaKind.AUDIO)) {
      List<Long> piece =
          frames.stream()
              .filter(media -> media.kind() == kind && media.place() >= picture.place())
              .map(ReceivedMedia::crc)
              .toList();
      assertThat(piece).as("%s", kind).isNotEmpty();
      assertThat(Collections.indexOfSubList(sent(kind), piece))
          .as("%s: %d frames, none missing, changed or in another order", kind, piece.size())
          .isNotNegative();
    }
  }

  private synchronized void step() {
    if (over) {
      return;
    }
    long millis = (System.nanoTime() - startedAt) / 1_000_000;
    List<MediaMessage> due = new ArrayList<>();
    while (next.timestamp() <= millis) {
      MediaKind kind = MediaTag.of(next).isVideoFrame() ? MediaKind.VIDEO : MediaKind.AUDIO;
      sent.add(new Sent(kind, ReceivedMedia.crcOf(next)));
      due.add(next);
      next = sample.next();
    }
    publisher.send(due);
    alarm.after(PACE, this::step);
  }

  private synchronized void quiet() {
    over = true;
  }

  @Override
  public void close() {
    quiet();
    publisher.close();
    alarm.close();
    next.payload().release();
  }
}
