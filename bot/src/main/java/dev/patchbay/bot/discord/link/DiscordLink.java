package dev.patchbay.bot.discord.link;

import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.discord.post.JdaLine;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one client connected, whatever happens at the other end, on a thread of its own. Starting
 * it waits for nothing; a new token takes the place of the old one at once. Thread-safe.
 */
@Singleton
public final class DiscordLink implements JdaLine {
  private static final Logger log = LoggerFactory.getLogger(DiscordLink.class);
  private static final Duration SHUTDOWN = Duration.ofSeconds(2);

  private final JdaFactory factory;
  private final LinkTimes times;
  private final Redactor redactor;
  private final Provider<Set<LinkListener>> listeners;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();

  private Optional<Login> login = Optional.empty();
  private int logins;
  private Optional<Connection> connection = Optional.empty();
  private Optional<Thread> keeper = Optional.empty();
  private LinkState state = LinkState.OFF;
  private boolean stopped;

  /** One token, each time it is given. */
  private record Login(Secret token, int number) {}

  /** One client and what connects it. */
  private record Connection(JDA jda, BackoffSessions sessions) {}

  /** What hears of it also speaks through it, so it is asked for when it is needed. */
  @Inject
  DiscordLink(
      DiscordConfig config,
      LinkTimes times,
      Redactor redactor,
      Provider<Set<EventSink>> sinks,
      Provider<Set<LinkListener>> listeners) {
    this.factory = new JdaFactory(config, times, sinks, this::clientEvent);
    this.times = times;
    this.redactor = redactor;
    this.listeners = listeners;
  }

  /** Begins to connect with this token; without one it waits for {@link #use}. */
  public void start(Optional<Secret> first) {
    lock.lock();
    try {
      first.ifPresent(this::set);
      keeper = Optional.of(Thread.ofVirtual().name("discord-link").start(this::keep));
    } finally {
      lock.unlock();
    }
  }

  /** Takes another token, without waiting for the connection. */
  public void use(Secret other) {
    lock.lock();
    try {
      set(other);
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void set(Secret token) {
    redactor.learn(token);
    login = Optional.of(new Login(token, ++logins));
    state = LinkState.CONNECTING;
  }

  /** Returns when nothing of it is left, or after some seconds. */
  public void stop() {
    Optional<Thread> ending;
    lock.lock();
    try {
      stopped = true;
      change.signalAll();
      ending = keeper;
      // A first connection may be waiting in JDA; the keeper's thread is never inside the database.
      connection.ifPresent(known -> known.sessions().close());
    } finally {
      lock.unlock();
    }
    ending.ifPresent(DiscordLink::end);
  }

  private static void end(Thread thread) {
    try {
      if (!thread.join(SHUTDOWN)) {
        thread.interrupt();
        thread.join(SHUTDOWN);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Optional<JDA> jda() {
    lock.lock();
    try {
      return connection.map(Connection::jda);
    } finally {
      lock.unlock();
    }
  }

  /** Where it stands now. */
  public LinkState state() {
    lock.lock();
    try {
      boolean up = state == LinkState.UP;
      boolean connected =
          connection.filter(c -> c.jda().getStatus() == JDA.Status.CONNECTED).isPresent();
      return up && !connected ? LinkState.CONNECTING : state;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it is connected or will be by itself; otherwise it waits for {@link #use}. */
  public boolean isTrying() {
    return switch (state()) {
      case UP, CONNECTING, UNREACHABLE -> true;
      case OFF, BAD_TOKEN, BAD_INTENTS, REFUSED -> false;
    };
  }

  private void keep() {
    int failures = 0;
    while (true) {
      Optional<Login> present = awaitLogin();
      if (present.isEmpty()) {
        return;
      }
      Optional<LinkState> ended = connect(present.get());
      failures = ended.isEmpty() ? 0 : failures + 1;
      if (ended.isPresent() && ended.get() != LinkState.UNREACHABLE) {
        awaitOther(present.get(), Optional.empty());
        failures = 0;
      } else if (ended.isPresent()) {
        double random = ThreadLocalRandom.current().nextDouble();
        awaitOther(present.get(), Optional.of(times.retryAfter(failures, random)));
      }
    }
  }

  /** Connects and stays until there is a reason not to; a reason that is ours is none. */
  private Optional<LinkState> connect(Login present) {
    BackoffSessions sessions = factory.sessions();
    Optional<JDA> client = Optional.empty();
    try {
      client = Optional.of(factory.connect(present.token(), sessions));
      Connection made = new Connection(client.get(), sessions);
      hold(Optional.of(made));
      awaitEnd(made, present);
      return ended(present);
    } catch (InvalidTokenException _) {
      return Optional.of(become(present, LinkState.BAD_TOKEN));
    } catch (RuntimeException unreachable) {
      log.debug("Discord was not reached", unreachable);
      return Optional.of(become(present, LinkState.UNREACHABLE));
    } finally {
      hold(Optional.empty());
      sessions.close();
      client.ifPresent(DiscordLink::shutDown);
    }
  }

  private void hold(Optional<Connection> made) {
    lock.lock();
    try {
      connection = made;
    } finally {
      lock.unlock();
    }
  }

  private void awaitEnd(Connection made, Login present) {
    lock.lock();
    try {
      while (!stopped && isLogin(present) && !isDown(made)) {
        change.await(1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException _) {
      stopped = true;
    } finally {
      lock.unlock();
    }
  }

  private static boolean isDown(Connection made) {
    JDA.Status status = made.jda().getStatus();
    return status == JDA.Status.SHUTDOWN || status == JDA.Status.FAILED_TO_LOGIN;
  }

  private Optional<LinkState> ended(Login present) {
    lock.lock();
    try {
      if (stopped || !isLogin(present)) {
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

  private static void shutDown(JDA jda) {
    jda.shutdown();
    try {
      if (!jda.awaitShutdown(SHUTDOWN)) {
        log.warn("the connection to Discord did not end in time, and is cut");
        jda.shutdownNow();
      }
    } catch (InterruptedException _) {
      jda.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** What the client tells; only the one that is held counts. */
  private void clientEvent(JDA jda, LinkState told) {
    lock.lock();
    try {
      boolean current = connection.isEmpty() || connection.get().jda().equals(jda);
      if (!current || stopped) {
        return;
      }
      if (told != state) {
        tell(told);
      }
      state = told;
      change.signalAll();
    } finally {
      lock.unlock();
    }
    if (told == LinkState.UP) {
      listeners.get().forEach(listener -> listener.reached(jda));
    }
  }

  private LinkState become(Login present, LinkState next) {
    lock.lock();
    try {
      if (isLogin(present) && !stopped) {
        if (state != next) {
          tell(next);
        }
        state = next;
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** Once for each change: what is tried every minute is not told every minute. */
  private static void tell(LinkState next) {
    switch (next) {
      case UP -> log.info("connected to Discord");
      case CONNECTING -> log.info("connecting to Discord");
      case UNREACHABLE -> log.warn("Discord does not answer; it is tried again by itself");
      case BAD_TOKEN ->
          log.error("Discord refuses the bot's token: make a new one and give it to discord login");
      case BAD_INTENTS ->
          log.error("Discord refuses the application's intents: look at the Developer Portal, Bot");
      case REFUSED -> log.error("Discord closed the connection for good: discord login tries anew");
      case OFF -> log.info("Discord is switched off");
    }
  }

  private boolean isLogin(Login present) {
    return login.filter(known -> known.number() == present.number()).isPresent();
  }

  private Optional<Login> awaitLogin() {
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
  private void awaitOther(Login present, Optional<Duration> most) {
    lock.lock();
    try {
      long left = most.map(Duration::toNanos).orElse(Long.MAX_VALUE);
      while (!stopped && isLogin(present) && left > 0) {
        left = change.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      stopped = true;
    } finally {
      lock.unlock();
    }
  }
}
