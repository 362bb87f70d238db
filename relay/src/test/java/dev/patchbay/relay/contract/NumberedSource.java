package dev.patchbay.relay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import dev.patchbay.relay.time.ThreadAlarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Publishes the numbered clip in real time, and knows all that it sent. Thread-safe. */
final class NumberedSource implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(10);

  /** One frame as it was sent. */
  private record Sent(MediaKind kind, boolean keyframe, long crc) {}

  private final ThreadAlarm alarm = new ThreadAlarm("numbered source");
  private final List<Sent> sent = new ArrayList<>();
  private final List<Long> headers = new ArrayList<>();
  private final NumberedClip clip = new NumberedClip();
  private final RtmpTestPublisher publisher;
  private final long startedAt;
  private boolean over;

  private NumberedSource(RtmpTestPublisher publisher) {
    this.publisher = publisher.awaitAccepted();
    List<MediaMessage> first = clip.headers();
    first.forEach(header -> headers.add(ReceivedMedia.crcOf(header)));
    publisher.send(first);
    startedAt = System.nanoTime();
    step();
  }

  /** With a keyframe every quarter of a second. */
  static NumberedSource publish(RtmpTestPublisher publisher) {
    return new NumberedSource(publisher);
  }

  /** Sends no more keyframes for now; gives how many pictures it has sent. */
  synchronized int withholdKeyframes() {
    clip.keyframes(false);
    return sent(MediaKind.VIDEO).size();
  }

  /** Sends keyframes again, every quarter of a second; gives how many pictures it has sent. */
  synchronized int sendKeyframes() {
    clip.keyframes(true);
    return pictures().size();
  }

  /** The checksum of the first keyframe among the pictures from this one on. */
  synchronized long keyframeFrom(int place) {
    return pictures().stream().skip(place).filter(Sent::keyframe).findFirst().orElseThrow().crc();
  }

  private List<Sent> pictures() {
    return sent.stream().filter(frame -> frame.kind() == MediaKind.VIDEO).toList();
  }

  /** The checksum of the last keyframe. */
  synchronized long newestKeyframe() {
    return sent.stream().filter(Sent::keyframe).reduce((_, last) -> last).orElseThrow().crc();
  }

  /** Which of the pictures sent this is, from 0 on; -1 when it is none. */
  int placeOf(ReceivedMedia picture) {
    return sent(MediaKind.VIDEO).indexOf(picture.crc());
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
    while (clip.dueAt() <= millis) {
      MediaMessage next = clip.next();
      MediaTag tag = MediaTag.of(next);
      boolean keyframe = tag.isVideoFrame() && tag.keyframe();
      sent.add(new Sent(next.kind(), keyframe, ReceivedMedia.crcOf(next)));
      due.add(next);
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
  }
}
