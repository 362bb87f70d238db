package dev.patchbay.bot.discord.link;

import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.discord.link.LinkStanding.Login;
import dev.patchbay.bot.discord.post.JdaLine;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
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

  private final JdaFactory factory;
  private final LinkTimes times;
  private final Redactor redactor;
  private final Provider<Set<LinkListener>> listeners;
  private final LinkStanding standing = new LinkStanding();
  private volatile Optional<Thread> keeper = Optional.empty();

  /** What hears of it also speaks through it, so it is asked for when it is needed. */
  @Inject
  DiscordLink(
      DiscordConfig config,
      LinkTimes times,
      DiscordTime time,
      AnswerDates dates,
      Redactor redactor,
      Provider<Set<EventSink>> sinks,
      Provider<Set<LinkListener>> listeners) {
    this.factory = new JdaFactory(config, times, time, dates, sinks, this::clientEvent);
    this.times = times;
    this.redactor = redactor;
    this.listeners = listeners;
  }

  /** Begins to connect with this token; without one it waits for {@link #use}. */
  public void start(Optional<Secret> first) {
    first.ifPresent(this::use);
    keeper = Optional.of(Thread.ofVirtual().name("discord-link").start(this::keep));
  }

  /** Takes another token, without waiting for the connection. */
  public void use(Secret other) {
    redactor.learn(other);
    standing.use(other);
  }

  /** Returns when nothing of it is left, or after some seconds. */
  public void stop() {
    standing.stop();
    keeper.ifPresent(DiscordLink::end);
  }

  /** The keeper's thread is never inside the database, so it may be interrupted. */
  private static void end(Thread thread) {
    try {
      if (!thread.join(Connection.SHUTDOWN)) {
        thread.interrupt();
        thread.join(Connection.SHUTDOWN);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Optional<JDA> jda() {
    return standing.held().map(Connection::jda);
  }

  /** Where it stands now. */
  public LinkState state() {
    return standing.state();
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
      Optional<Login> present = standing.awaitLogin();
      if (present.isEmpty()) {
        return;
      }
      Optional<LinkState> ended = connect(present.get());
      failures = ended.isEmpty() ? 0 : failures + 1;
      if (ended.isPresent() && ended.get() != LinkState.UNREACHABLE) {
        standing.awaitOther(present.get(), Optional.empty());
        failures = 0;
      } else if (ended.isPresent()) {
        double random = ThreadLocalRandom.current().nextDouble();
        standing.awaitOther(present.get(), Optional.of(times.retryAfter(failures, random)));
      }
    }
  }

  /** Connects and stays until there is a reason not to; a reason that is ours is none. */
  private Optional<LinkState> connect(Login present) {
    BackoffSessions sessions = factory.sessions();
    Optional<Connection> made = Optional.empty();
    try {
      made = Optional.of(new Connection(factory.connect(present.token(), sessions), sessions));
      standing.hold(made);
      standing.awaitEnd(made.get(), present);
      return standing.ended(present);
    } catch (InvalidTokenException _) {
      return Optional.of(standing.become(present, LinkState.BAD_TOKEN));
    } catch (RuntimeException unreachable) {
      log.debug("Discord was not reached", unreachable);
      return Optional.of(standing.become(present, LinkState.UNREACHABLE));
    } finally {
      standing.hold(Optional.empty());
      sessions.close();
      made.ifPresent(Connection::end);
    }
  }

  /** What the client tells. */
  private void clientEvent(JDA jda, LinkState told) {
    if (standing.told(jda, told) && told == LinkState.UP) {
      listeners.get().forEach(listener -> listener.reached(jda));
    }
  }
}
