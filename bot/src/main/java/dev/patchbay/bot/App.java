package dev.patchbay.bot;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program's life: starts its services in order and stops them in reverse. Thread-safe: {@link
 * #stop} may come from a shutdown hook while {@link #start} is still at work.
 */
public final class App {
  /** Service managers send SIGKILL after 20 s or more; 10 s of it are the relay's. */
  static final Duration STOP_WITHIN = Duration.ofSeconds(15);

  private static final Logger log = LoggerFactory.getLogger(App.class);

  /** What is kept for each service that is still to be stopped while another one hangs. */
  private static final Duration RESERVE = Duration.ofSeconds(1);

  private final List<ManagedService> services;
  private final Duration stopWithin;
  private final Deque<ManagedService> running = new ArrayDeque<>();
  private final ReentrantLock lifecycle = new ReentrantLock();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean stopping;

  /** A service that did not stop as it should have. */
  public record StopFailure(String service, Throwable cause) {}

  public App(List<ManagedService> services) {
    this(services, STOP_WITHIN);
  }

  App(List<ManagedService> services, Duration stopWithin) {
    this.services = List.copyOf(services);
    this.stopWithin = stopWithin;
  }

  /**
   * Starts every service in order. When one cannot, those before it are stopped and its exception
   * is thrown, with their failures suppressed in it.
   */
  public void start() {
    lifecycle.lock();
    try {
      for (ManagedService service : services) {
        if (stopping) {
          return;
        }
        service.start();
        running.push(service);
        log.debug("{} started", service.name());
      }
    } catch (RuntimeException failure) {
      stop().forEach(stop -> failure.addSuppressed(stop.cause()));
      throw failure;
    } finally {
      lifecycle.unlock();
    }
  }

  /**
   * Stops what runs, in reverse order, each service whether or not the one before it could; returns
   * within 15 s. A service that hangs is left behind, never interrupted: it may be inside H2.
   */
  public List<StopFailure> stop() {
    stopping = true;
    long deadline = System.nanoTime() + stopWithin.toNanos();
    var failures = new ArrayList<StopFailure>();
    boolean locked = lockWithin(stopWithin);
    try {
      while (!running.isEmpty()) {
        ManagedService service = running.pop();
        long reserved = RESERVE.multipliedBy(running.size()).toNanos();
        long budget = Math.max(deadline - System.nanoTime() - reserved, RESERVE.toNanos());
        stopOne(service, budget, failures);
      }
    } finally {
      if (locked) {
        lifecycle.unlock();
      }
      stopped.countDown();
    }
    return List.copyOf(failures);
  }

  /** Returns once {@link #stop} is done. */
  public void awaitStop() throws InterruptedException {
    stopped.await();
  }

  private boolean lockWithin(Duration time) {
    try {
      return lifecycle.tryLock(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void stopOne(ManagedService service, long nanos, List<StopFailure> failures) {
    var stopping = new FutureTask<Void>(service::stop, null);
    Thread.ofPlatform().daemon().name("stop-" + service.name()).start(stopping);
    try {
      stopping.get(nanos, TimeUnit.NANOSECONDS);
      log.debug("{} stopped", service.name());
    } catch (ExecutionException e) {
      Throwable cause = requireNonNullElse(e.getCause(), e);
      log.error("{} failed to stop", service.name(), cause);
      failures.add(new StopFailure(service.name(), cause));
    } catch (TimeoutException e) {
      log.error("{} did not stop in time and is left behind", service.name());
      failures.add(new StopFailure(service.name(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failures.add(new StopFailure(service.name(), e));
    }
  }
}
