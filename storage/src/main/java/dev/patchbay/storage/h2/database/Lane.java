package dev.patchbay.storage.h2.database;

import dev.patchbay.storage.StorageException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A few threads of storage's own, the only ones that ever enter H2: it closes its file when the
 * thread inside is interrupted, and nobody interrupts these. Callers wait for their answer, deaf to
 * interrupts (the flag is kept) but not for ever. Thread-safe.
 */
public final class Lane {
  private static final int MAX_WAITING = 256;

  private final Duration commitGrace;
  private final ThreadPoolExecutor threads;

  /**
   * @param commitGrace how much longer a caller waits for work that is committing already
   */
  public Lane(String name, int size, Duration commitGrace) {
    this.commitGrace = commitGrace;
    threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().daemon().name("storage-" + name + "-", 1).factory());
  }

  /**
   * Has {@code work} done and waits for it.
   *
   * @throws StorageException when there is no answer in time; then the work cannot take its leave
   *     any more and comes to nothing, unless it was committing already, which the message says
   */
  public <T> T call(Duration patience, Function<Leave, T> work) {
    return call(patience, work, () -> {});
  }

  /**
   * The same.
   *
   * @param unanswered called before it is thrown that there is no answer; what the work itself
   *     throws is one
   */
  <T> T call(Duration patience, Function<Leave, T> work, Runnable unanswered) {
    Leave leave = new Leave();
    CompletableFuture<T> answer = new CompletableFuture<>();
    Optional<String> silence = silence(patience, leave, answer, work);
    if (silence.isPresent()) {
      unanswered.run();
      throw new StorageException(silence.get());
    }
    return resultOf(answer);
  }

  /** Has it done; why there is no answer, if so. */
  private <T> Optional<String> silence(
      Duration patience, Leave leave, CompletableFuture<T> answer, Function<Leave, T> work) {
    try {
      threads.execute(() -> {
        if (!leave.isWithdrawn()) {
          answer.completeAsync(() -> work.apply(leave), Runnable::run);
        }
      });
    } catch (RejectedExecutionException e) {
      return Optional.of(
          threads.isShutdown()
              ? "the database is closed"
              : MAX_WAITING + " requests are waiting for the database already");
    }
    if (isAnswered(answer, patience)) {
      return Optional.empty();
    }
    if (leave.withdraw()) {
      return Optional.of(
          "the database did not answer within " + patience.toMillis() + " ms; nothing was changed");
    }
    return isAnswered(answer, commitGrace)
        ? Optional.empty()
        : Optional.of(
            "the database is still writing; whether the change will be kept is not known");
  }

  /** Has {@code work} done some time, if there is room; nobody waits for it. */
  void offer(Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException e) {
      // It is offered again after the next change.
    }
  }

  /** How much work nobody has begun. */
  int waiting() {
    return threads.getQueue().size();
  }

  /** Takes no more work; whether all of it ended in time. */
  public boolean end(Duration patience) {
    threads.shutdown();
    return uninterruptibly(
        patience, nanos -> threads.awaitTermination(nanos, TimeUnit.NANOSECONDS));
  }

  private static boolean isAnswered(CompletableFuture<?> answer, Duration patience) {
    return uninterruptibly(
        patience,
        nanos -> {
          try {
            answer.get(nanos, TimeUnit.NANOSECONDS);
            return true;
          } catch (ExecutionException e) {
            return true;
          } catch (TimeoutException e) {
            return false;
          }
        });
  }

  /** Waits on through interrupts, and hands them on afterwards. */
  private static boolean uninterruptibly(Duration patience, Wait wait) {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return wait.happened(deadline - System.nanoTime());
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A wait with an end. */
  @FunctionalInterface
  private interface Wait {
    boolean happened(long nanos) throws InterruptedException;
  }

  private static <T> T resultOf(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }
}
