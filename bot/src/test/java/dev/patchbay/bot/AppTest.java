package dev.patchbay.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class AppTest {
  private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();

  @Test
  void servicesStartInOrderAndStopInReverse() {
    var app = new App(List.of(service("a"), service("b"), service("c")));

    app.start();
    assertThat(app.stop()).isEmpty();

    assertThat(events).containsExactly("+a", "+b", "+c", "-c", "-b", "-a");
  }

  @Test
  void whenOneCannotStartThoseBeforeItAreStopped() {
    var failure = new IllegalStateException("port taken");
    var app =
        new App(List.of(service("a"), service("b", () -> {}, this::fail), failing("c", failure)));

    assertThatThrownBy(app::start)
        .isSameAs(failure)
        .satisfies(e -> assertThat(e.getSuppressed()).singleElement().hasToString(stopFailure()));
    assertThat(events).containsExactly("+a", "+b", "-b", "-a");
  }

  @Test
  void aFailureToStopKeepsNoOtherFromStopping() {
    var app = new App(List.of(service("a"), service("b", () -> {}, this::fail), service("c")));

    app.start();

    assertThat(app.stop())
        .singleElement()
        .satisfies(failure -> assertThat(failure.service()).isEqualTo("b"));
    assertThat(events).containsExactly("+a", "+b", "+c", "-c", "-b", "-a");
  }

  @Test
  void aServiceThatHangsIsLeftBehindAndNeverInterrupted() throws InterruptedException {
    var interrupted = new CompletableFuture<Boolean>();
    var release = new CountDownLatch(1);
    Runnable hang =
        () -> {
          try {
            release.await();
            interrupted.complete(false);
          } catch (InterruptedException e) {
            interrupted.complete(true);
          }
        };
    var app = new App(List.of(service("a"), service("b", () -> {}, hang)), Duration.ofMillis(1));

    app.start();

    assertThat(app.stop()).extracting(App.StopFailure::service).containsExactly("b");
    assertThat(events).containsExactly("+a", "+b", "-b", "-a");
    release.countDown();
    assertThat(interrupted.join()).isFalse();
  }

  @Test
  void aStopDuringStartBeginsNothingMore() throws InterruptedException {
    var starting = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    Runnable slow =
        () -> {
          starting.countDown();
          await(release);
        };
    var app = new App(List.of(service("a", slow, () -> {}), service("b")));
    Thread start = Thread.ofVirtual().start(app::start);
    starting.await();

    Thread stop = Thread.ofVirtual().start(app::stop);
    while (stop.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    release.countDown();
    start.join();
    stop.join();
    app.awaitStop();

    assertThat(events).containsExactly("+a", "-a");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private ManagedService service(String name) {
    return service(name, () -> {}, () -> {});
  }

  private ManagedService service(String name, Runnable start, Runnable stop) {
    return ManagedService.of(
        name,
        () -> {
          events.add("+" + name);
          start.run();
        },
        () -> {
          events.add("-" + name);
          stop.run();
        });
  }

  private static ManagedService failing(String name, RuntimeException failure) {
    return ManagedService.of(
        name,
        () -> {
          throw failure;
        },
        () -> {});
  }

  private void fail() {
    throw new IllegalStateException("cannot stop");
  }

  private static String stopFailure() {
    return new IllegalStateException("cannot stop").toString();
  }
}
