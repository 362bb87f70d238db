package dev.patchbay.relay.testing;

import dev.patchbay.relay.rig.Clip;
import dev.patchbay.relay.rtmp.flv.FlvFile;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.time.ThreadAlarm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Publishes the bundled clip, real H.264 and AAC, in real time and over and over, leaving out what
 * a test wants to be missing. Thread-safe.
 */
public final class PacedPublisher implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(10);

  /** Milliseconds from one beginning of the clip to the next. */
  private static final long LENGTH = 8040;

  private final RtmpTestPublisher publisher;
  private final ThreadAlarm alarm = new ThreadAlarm("paced publisher");
  private final List<MediaMessage> headers = new ArrayList<>();
  private final Deque<MediaMessage> frames = new ArrayDeque<>();
  private final Set<MediaKind> sent;
  private final long startedAt = System.nanoTime();
  private boolean paused;

  private PacedPublisher(int port, String key, Set<MediaKind> sent) {
    this.sent = EnumSet.copyOf(sent);
    try (InputStream file = Clip.class.getResourceAsStream("clip.flv")) {
      for (MediaMessage message : FlvFile.read(file)) {
        (MediaTag.of(message).isFrame() ? frames : headers).add(message);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    publisher = RtmpTestPublisher.connect(port, key).awaitAccepted();
    sent.forEach(this::sendHeaders);
    step();
  }

  /** Begins with these kinds; {@link MediaKind#DATA} stands for the metadata. */
  public static PacedPublisher start(int port, String key, Set<MediaKind> sent) {
    return new PacedPublisher(port, key, sent);
  }

  /** Sends this kind too from now on, beginning with its headers. */
  public synchronized void add(MediaKind kind) {
    sendHeaders(kind);
    sent.add(kind);
  }

  /** Sends nothing more; the connection stays. */
  public synchronized void pause() {
    paused = true;
  }

  /** Breaks the connection without a word. */
  public synchronized void cut() {
    paused = true;
    publisher.cut();
  }

  private void sendHeaders(MediaKind kind) {
    publisher.send(headers.stream().filter(header -> header.kind() == kind).toList());
  }

  private synchronized void step() {
    if (paused) {
      return;
    }
    long millis = (System.nanoTime() - startedAt) / 1_000_000;
    List<MediaMessage> due = new ArrayList<>();
    while (frames.element().timestamp() <= millis) {
      MediaMessage frame = frames.remove();
      frames.add(frame.at(frame.timestamp() + LENGTH, frame.messageStreamId()));
      if (sent.contains(frame.kind())) {
        due.add(frame.retain());
      }
    }
    publisher.send(due);
    alarm.after(PACE, this::step);
  }

  @Override
  public void close() {
    pause();
    alarm.close();
    publisher.close();
  }
}
