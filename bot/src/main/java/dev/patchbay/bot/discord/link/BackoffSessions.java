package dev.patchbay.bot.discord.link;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.dv8tion.jda.api.utils.SessionControllerAdapter;

/**
 * Connects one client to the gateway. JDA's own tries a refused first connection again without any
 * delay: only that path comes back on the queue's own thread, and here it waits. Thread-safe.
 */
final class BackoffSessions extends SessionControllerAdapter {
  private final Optional<String> gateway;
  private final LinkTimes times;
  private final ReentrantLock closingLock = new ReentrantLock();
  private final Condition closing = closingLock.newCondition();
  private int failures;
  private boolean closed;

  BackoffSessions(Optional<String> gateway, LinkTimes times) {
    this.gateway = gateway;
    this.times = times;
  }

  @Override
  public String getGateway() {
    return gateway.orElseGet(super::getGateway);
  }

  @Override
  public void appendSession(SessionConnectNode node) {
    boolean again = Thread.currentThread() instanceof QueueWorker;
    if (!again || waitedOut()) {
      super.appendSession(node);
    }
  }

  /** No further try is made, and none is waited for. */
  void close() {
    closingLock.lock();
    try {
      closed = true;
      closing.signalAll();
    } finally {
      closingLock.unlock();
    }
  }

  private boolean waitedOut() {
    closingLock.lock();
    try {
      Duration wait = times.retryAfter(++failures, ThreadLocalRandom.current().nextDouble());
      long left = wait.toNanos();
      while (!closed && left > 0) {
        left = closing.awaitNanos(left);
      }
      return !closed;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      closingLock.unlock();
    }
  }
}
