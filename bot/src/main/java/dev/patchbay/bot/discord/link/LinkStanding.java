package dev.patchbay.bot.discord.link;

import dev.patchbay.storage.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.dv8tion.jda.api.JDA;

/**
 * With which token Discord is to be reached, through which client it is, and where that stands.
 * Whoever waits for a change of it waits here. Thread-safe.
 */
final class LinkStanding {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();

  private Optional<Login> login = Optional.empty();
  private int logins;
  private Optional<Connection> connection = Optional.empty();
  private LinkState state = LinkState.OFF;
  private boolean stopped;

  /** One token, each time it is given. */
  record Login(Secret token, int number) {}

  /** Takes another token. */
  void use(Secret token) {
    lock.lock();
    try {
      login = Optional.of(new Login(token, ++logins));
      state = LinkState.CONNECTING;
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is to be reached any more. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      change.signalAll();
      // A first connection may be waiting in JDA.
      connection.ifPresent(known -> known.sessions().close());
    } finally {
      lock.unlock();
    }
  }

  void hold(Optional<Connection> made) {
    lock.lock();
    try {
      connection = made;
    } finally {
      lock.unlock();
    }
  }

  Optional<Connection> held() {
    lock.lock();
    try {
      return connection;
    } finally {
      lock.unlock();
    }
  }

  LinkState state() {
    lock.lock();
    try {
      boolean up = state == LinkState.UP;
      return up && connection.filter(Connection::isUp).isEmpty() ? LinkState.CONNECTING : state;
    } finally {
      lock.unlock();
    }
  }

  /** What a client tells; only the one that is held counts. Whether it did. */
  boolean told(JDA jda, LinkState told) {
    lock.lock();
    try {
      boolean current = connection.isEmpty() || connection.get().jda().equals(jda);
      if (!current || stopped) {
        return false;
      }
      change(told);
      change.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** What came of trying it with this token, unless there is another by now. */
  LinkState become(Login present, LinkState next) {
    lock.lock();
    try {
      if (isWanted(present)) {
        change(next);
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** Why a client has ended; a reason that is ours is none. */
  Optional<LinkState> ended(Login present) {
    lock.lock();
    try {
      if (!isWanted(present)) {
        return Optional.empty();
      }
      boolean forGood =
          state == LinkState.BAD_TOKEN
              || state == LinkState.BAD_INTENTS
              || state == LinkState.REFUSED;
      return Optional.of(forGood ? state : LinkState.UNREACHABLE);
    } finally {
      lock.unlock();
    }
  }

  /** The token to use; empty when nothing is to be reached any more. */
  Optional<Login> awaitLogin() {
    lock.lock();
    try {
      while (!stopped && login.isEmpty()) {
        change.await();
      }
      return stopped ? Optional.empty() : login;
    } catch (InterruptedException _) {
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for another token, at most so long. */
  void awaitOther(Login present, Optional<Duration> most) {
    lock.lock();
    try {
      long left = most.map(Duration::toNanos).orElse(Long.MAX_VALUE);
      while (isWanted(present) && left > 0) {
        left = change.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      stopped = true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a client has ended, or must. */
  void awaitEnd(Connection made, Login present) {
    lock.lock();
    try {
      while (isWanted(present) && !made.isDown()) {
        change.await(1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException _) {
      stopped = true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isWanted(Login present) {
    return !stopped && login.filter(known -> known.number() == present.number()).isPresent();
  }

  /** Told once for each change: what is tried every minute is not told every minute. */
  private void change(LinkState next) {
    if (state != next) {
      LinkLog.tell(next);
    }
    state = next;
  }
}
