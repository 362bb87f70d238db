package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import dev.patchbay.relay.testing.SampleStream;
import dev.patchbay.relay.time.ThreadAlarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Publishes a numbered stream in real time, 25 pictures a second, a keyframe each second. */
final class SteadyPublisher implements AutoCloseable {
  /** Pictures from one keyframe to the next. */
  static final int GOP = 25;

  private final RtmpTestPublisher publisher;
  private final ThreadAlarm alarm = new ThreadAlarm("steady publisher");
  private final SampleStream sample;
  private final long startedAt = System.nanoTime();
  private MediaMessage next;
  private boolean over;

  SteadyPublisher(int port, String key) {
    this(port, key, 2000);
  }

  SteadyPublisher(int port, String key, int videoBytes) {
    this(port, key, videoBytes, GOP);
  }

  /** One with a keyframe every so many pictures. */
  SteadyPublisher(int port, String key, int videoBytes, int pictures) {
    this(RtmpTestPublisher.connect(port, "main", key), videoBytes, pictures);
  }

  /** One that publishes somewhere else. */
  SteadyPublisher(RtmpTestPublisher asking) {
    this(asking, 2000, GOP);
  }

  private SteadyPublisher(RtmpTestPublisher asking, int videoBytes, int pictures) {
    sample = SampleStream.withKeyframeEvery(pictures, videoBytes);
    next = sample.next();
    publisher = asking.awaitAccepted();
    publisher.send(SampleStream.headers());
    step();
  }

  private synchronized void step() {
    if (over) {
      return;
    }
    long millis = (System.nanoTime() - startedAt) / 1_000_000;
    List<MediaMessage> due = new ArrayList<>();
    while (next.timestamp() <= millis) {
      due.add(next);
      next = sample.next();
    }
    publisher.send(due);
    alarm.after(Duration.ofMillis(10), this::step);
  }

  /** Sends nothing more; the connection stays. */
  synchronized void pause() {
    over = true;
  }

  /** Goes on, with all that is due since. */
  synchronized void resume() {
    over = false;
    step();
  }

  @Override
  public void close() {
    synchronized (this) {
      over = true;
    }
    publisher.close();
    alarm.close();
  }
}
