package dev.patchbay.bot.twitch.login;

import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.twitch.login.IdServer.DeviceCode;
import dev.patchbay.bot.twitch.login.IdServer.Holder;
import dev.patchbay.bot.twitch.login.IdServer.Pair;
import dev.patchbay.bot.twitch.login.IdServer.Result;
import dev.patchbay.storage.audit.Author;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logging in without a web server: the bot asks for a code, a person types it on Twitch's page, the
 * bot asks until it is done. One at a time. Thread-safe.
 */
@Singleton
public final class DeviceLogin {
  private static final Logger log = LoggerFactory.getLogger(DeviceLogin.class);

  /** How long an outcome can still be fetched by who waited for it. */
  private static final Duration REMEMBERED = Duration.ofSeconds(30);

  /** What RFC 8628 asks of who is told to slow down, section 3.5. */
  private static final Duration SLOWER = Duration.ofSeconds(5);

  private static final Set<String> EVENTSUB = Set.of("user:read:chat", "user:write:chat");

  /** The application may then speak for the account, which brings the chat-bot badge. */
  private static final Set<String> EVENTSUB_AS_APP =
      Set.of("user:read:chat", "user:write:chat", "user:bot");

  private static final Set<String> IRC =
      Set.of("chat:read", "chat:edit", "user:read:chat", "user:write:chat");

  private final IdServer ids;
  private final BotLogin login;
  private final Timers timers;
  private final InstantSource clock;
  private final Set<String> scopes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Optional<Waiting> waiting = Optional.empty();
  private Optional<Finished> finished = Optional.empty();
  private boolean stopped;

  /** Asking Twitch for a code takes a while, in which no lock is held. */
  private final OneFlight<Author, Progress> beginning = new OneFlight<>();

  /** How far a login has come. */
  public sealed interface Progress {
    /** Somebody has to go to {@code page} and type {@code code}. */
    record Open(String page, String code, Instant until) implements Progress {}

    /** Done: the bot speaks as {@code account}. */
    record Done(Account account) implements Progress {}

    /** Nobody agreed in time, or somebody said no, or Twitch did. */
    record Failed(String why) implements Progress {}

    /** Twitch cannot be asked at the moment. */
    record Unreachable(String why) implements Progress {}
  }

  private record Waiting(DeviceCode code, Progress.Open open, Author author) {}

  private record Finished(Progress progress, Instant at) {}

  @Inject
  DeviceLogin(
      IdServer ids, BotLogin login, Timers timers, InstantSource clock, TwitchConfig config) {
    this.ids = ids;
    this.login = login;
    this.timers = timers;
    this.clock = clock;
    this.scopes =
        switch (config.transport()) {
          case EVENTSUB -> config.clientSecret().isPresent() ? EVENTSUB_AS_APP : EVENTSUB;
          case IRC -> IRC;
        };
  }

  /**
   * Begins a login, or tells of the one that is open. Who asks again while it is open waits for at
   * most {@code patience}, and gets an outcome that is less than 30 s old once.
   */
  public Progress login(Author author, Duration patience) {
    return known(patience).orElseGet(() -> beginning.run(author, () -> begin(author)));
  }

  /** What is known without asking Twitch. */
  private Optional<Progress> known(Duration patience) {
    lock.lock();
    try {
      return waiting.isPresent()
          ? Optional.of(await(waiting.orElseThrow().open(), patience))
          : takeOutcome();
    } finally {
      lock.unlock();
    }
  }

  private Progress await(Progress.Open open, Duration patience) {
    long left = patience.toNanos();
    try {
      while (waiting.isPresent() && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return takeOutcome().orElse(open);
  }

  private Optional<Progress> takeOutcome() {
    Optional<Progress> fresh =
        finished
            .filter(one -> one.at().plus(REMEMBERED).isAfter(clock.instant()))
            .map(Finished::progress)
            .filter(this::stillHolds);
    finished = Optional.empty();
    return fresh;
  }

  /** Twitch may have taken a login back since: who types it again then wants another one. */
  private boolean stillHolds(Progress progress) {
    return switch (progress) {
      case Progress.Done(Account account) -> login.account().equals(Optional.of(account));
      case Progress.Open _, Progress.Failed _, Progress.Unreachable _ -> true;
    };
  }

  /** One at a time: a second one who asks at the same moment must not get a second code. */
  private Progress begin(Author author) {
    Optional<Waiting> open = look();
    if (open.isPresent()) {
      return open.orElseThrow().open();
    }
    return switch (ids.askForCode(scopes)) {
      case Result.Granted<DeviceCode>(DeviceCode code) -> opened(code, author);
      case Result.Refused<DeviceCode>(String why) -> new Progress.Failed(why);
      case Result.Unknown<DeviceCode>(String why) -> new Progress.Unreachable(why);
      case Result.Pending<DeviceCode> _ -> new Progress.Unreachable("pending");
    };
  }

  private Progress opened(DeviceCode code, Author author) {
    var open = new Progress.Open(code.page(), code.userCode(), clock.instant().plus(code.lasts()));
    lock.lock();
    try {
      waiting = stopped ? Optional.empty() : Optional.of(new Waiting(code, open, author));
    } finally {
      lock.unlock();
    }
    timers.after(code.every(), () -> ask(code.every()));
    return open;
  }

  private void ask(Duration every) {
    Optional<Waiting> now = look();
    if (now.isEmpty()) {
      return;
    }
    Waiting asked = now.orElseThrow();
    if (!clock.instant().isBefore(asked.open().until())) {
      finish(new Progress.Failed("expired"));
      return;
    }
    switch (ids.redeem(asked.code(), scopes)) {
      case Result.Granted<Pair>(Pair pair) -> finish(accepted(pair, asked.author()));
      case Result.Refused<Pair>(String why) -> finish(new Progress.Failed(why));
      case Result.Pending<Pair>(boolean slower) -> askAgain(slower ? every.plus(SLOWER) : every);
      case Result.Unknown<Pair> _ -> askAgain(every);
    }
  }

  private void askAgain(Duration every) {
    timers.after(every, () -> ask(every));
  }

  /** Whatever happens, the code is spent, and the next who asks must get another one. */
  private Progress accepted(Pair pair, Author author) {
    try {
      return accept(pair, author);
    } catch (RuntimeException failure) {
      log.error("a login at Twitch was granted and could not be taken", failure);
      return new Progress.Failed("it could not be stored; the log says why");
    }
  }

  private Progress accept(Pair pair, Author author) {
    return switch (ids.validate(pair.access())) {
      case Result.Granted<Holder>(Holder holder) when holder.scopes().containsAll(scopes) -> {
        login.accept(pair, holder.account(), author);
        yield new Progress.Done(holder.account());
      }
      case Result.Granted<Holder> _ -> new Progress.Failed("missing scopes");
      case Result.Refused<Holder>(String why) -> new Progress.Failed(why);
      case Result.Unknown<Holder>(String why) -> new Progress.Unreachable(why);
      case Result.Pending<Holder> _ -> new Progress.Unreachable("pending");
    };
  }

  /** Gives up the open login, if there is one; none begins any more. */
  public void stop() {
    lock.lock();
    try {
      stopped = true;
      waiting = Optional.empty();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Waiting> look() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  private void finish(Progress progress) {
    lock.lock();
    try {
      waiting = Optional.empty();
      finished = Optional.of(new Finished(progress, clock.instant()));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
