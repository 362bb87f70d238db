package dev.patchbay.bot.e2e;

import dev.patchbay.relay.testing.SamplePublisher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A streamer whose FFmpeg publishes again whenever it was disconnected. Thread-safe. */
final class ReturningPublisher implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;

  private ReturningPublisher(Path clip, String address) {
    thread = Thread.ofVirtual().name("streamer").start(() -> publish(clip, address));
  }

  static ReturningPublisher publishTo(String address, Path clip) {
    return new ReturningPublisher(clip, address);
  }

  private void publish(Path clip, String address) {
    try {
      do {
        try (SamplePublisher publisher = SamplePublisher.publish(clip, address)) {
          publisher.awaitEnd();
        }
      } while (!over.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
