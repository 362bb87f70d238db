package dev.patchbay.bot.discord.announce;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.command.view.DatabaseSight;
import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.control.Timers.Timer;
import dev.patchbay.bot.discord.link.LinkListener;
import dev.patchbay.bot.reply.ObstacleWords;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.RelayService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.JDA;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every minute whether the database is written and the methods can be used, and has it told
 * when one stops to work. A method that never worked here is nobody's news. Thread-safe.
 */
@Singleton
final class HealthWatch implements LinkListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HealthWatch.class);

  static final Duration EVERY = Duration.ofMinutes(1);

  private final DatabaseSight database;
  private final RelayService relay;
  private final NoticeHerald herald;
  private final Timers timers;
  private final Set<ForwardMethod> worked = EnumSet.noneOf(ForwardMethod.class);
  private Optional<Timer> next = Optional.empty();
  private boolean started;
  private boolean closed;

  @Inject
  HealthWatch(DatabaseSight database, RelayService relay, NoticeHerald herald, Timers timers) {
    this.database = database;
    this.relay = relay;
    this.herald = herald;
    this.timers = timers;
  }

  /** Nobody could be told before. */
  @Override
  public void reached(JDA jda) {
    start();
  }

  /** Begins to look, if it has not. */
  synchronized void start() {
    if (!started) {
      started = true;
      plan();
    }
  }

  private synchronized void plan() {
    next = closed ? Optional.empty() : Optional.of(timers.after(EVERY, this::look));
  }

  @Override
  public synchronized void close() {
    closed = true;
    next.ifPresent(Timer::cancel);
  }

  private void look() {
    try {
      database();
      relay.unavailableBecause().forEach(this::method);
    } catch (RuntimeException failure) {
      log.warn("whether all is well is not known now", failure);
    } finally {
      plan();
    }
  }

  private void database() {
    if (!database.answers()) {
      herald.begins("database", Phrase.of("notice.database-down", next("health")));
    } else if (database.writesFailSince().isPresent()) {
      String trouble =
          database.fileIsGone() ? "notice.database-file-gone" : "notice.database-unwritten";
      herald.begins("database", Phrase.of(trouble, next("health")));
    } else {
      herald.ends("database", Phrase.of("notice.database-well"));
    }
  }

  private void method(ForwardMethod method, Optional<MethodObstacle> unavailable) {
    String word = method.name().toLowerCase(Locale.ROOT);
    if (unavailable.isEmpty()) {
      worked.add(method);
      herald.ends("method " + word, Phrase.of("notice.method-well", text(word)));
    } else if (worked.contains(method)) {
      herald.begins(
          "method " + word,
          Phrase.of(
              "notice.method-out",
              text(word),
              said(ObstacleWords.of(unavailable.get())),
              next("health")));
    }
  }
}
