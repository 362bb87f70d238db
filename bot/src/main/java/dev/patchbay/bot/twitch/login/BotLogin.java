package dev.patchbay.bot.twitch.login;

import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.login.IdServer.Holder;
import dev.patchbay.bot.twitch.login.IdServer.Pair;
import dev.patchbay.bot.twitch.login.IdServer.Result;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.audit.Author;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bot's login: keeps it valid as long as Twitch lets it. It is the only one that refreshes, one
 * refresh at a time, and no lock is held while Twitch is asked. Thread-safe; {@link #tokens()}
 * answers from memory.
 */
@Singleton
public final class BotLogin {
  private static final Logger log = LoggerFactory.getLogger(BotLogin.class);
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

  private final IdServer ids;
  private final HeldLogin held;
  private final Timers timers;
  private final InstantSource clock;

  /** By the pair that is asked about: what to use instead of it. */
  private final OneFlight<BotTokens, Optional<BotTokens>> asking = new OneFlight<>();

  private volatile boolean stopped;

  @Inject
  BotLogin(IdServer ids, HeldLogin held, Timers timers, InstantSource clock) {
    this.ids = ids;
    this.held = held;
    this.timers = timers;
    this.clock = clock;
  }

  /** Reads the stored login and looks after it from now on; returns at once. Called once. */
  public void start() {
    timers.after(Duration.ZERO, this::begin);
  }

  /** No refresh begins after this. */
  public void stop() {
    stopped = true;
  }

  /** What to call Twitch with; empty while nobody is logged in. */
  public Optional<BotTokens> tokens() {
    return held.tokens();
  }

  /** Whom the bot speaks as. */
  public Optional<Account> account() {
    return tokens().map(BotTokens::account);
  }

  /** Why there is no login, or why it may be lost, and what to type. */
  public Optional<Phrase> trouble() {
    return held.trouble();
  }

  /** Calls {@code listener} after each new pair of tokens and each loss; must return at once. */
  public void onChange(Runnable listener) {
    held.onChange(listener);
  }

  /**
   * The pair to use after Twitch said 401 to {@code stale}: a newer one, or empty when there is
   * none or when {@code stale} is valid, so that 401 meant something else. May block.
   */
  public Optional<BotTokens> insteadOf(BotTokens stale) {
    return held.is(stale) ? asking.run(stale, () -> asked(stale)) : tokens();
  }

  /** Takes the pair of a finished device login. Whose it is has been asked already. */
  void accept(Pair pair, Account account, Author author) {
    held.take(withAccount(pair, account), author);
  }

  private void begin() {
    if (stopped) {
      return;
    }
    try {
      held.read();
    } catch (StorageException unreadable) {
      log.warn("the login at Twitch cannot be read", unreadable);
      held.unreadable();
      timers.after(TRY_AGAIN, this::begin);
      return;
    }
    look();
  }

  /** Once a minute: validates hourly, refreshes in time, stores what could not be stored. */
  private void look() {
    if (stopped) {
      return;
    }
    boolean settled = true;
    try {
      held.saveAgain();
      settled = tokens().map(this::isWell).orElse(true);
    } catch (RuntimeException bug) {
      log.warn("the login at Twitch could not be looked after", bug);
    }
    timers.after(settled ? LOOK_EVERY : TRY_AGAIN, this::look);
  }

  /** Whether everything is known of {@code now} that should be, after asking where it is due. */
  private boolean isWell(BotTokens now) {
    if (LoginTimes.isDueForRefresh(now, clock.instant())) {
      var _ = asking.run(now, () -> refreshed(now));
      return !held.is(now);
    }
    if (isDueForValidation()) {
      var _ = asking.run(now, () -> asked(now));
      return !held.is(now) || !isDueForValidation();
    }
    return true;
  }

  private boolean isDueForValidation() {
    return LoginTimes.isDueForValidation(held.validatedAt(), clock.instant());
  }

  /** Asks whether Twitch takes the pair, and refreshes it if not. */
  private Optional<BotTokens> asked(BotTokens pair) {
    if (!held.is(pair)) {
      return tokens();
    }
    Instant now = clock.instant();
    switch (ids.validate(pair.access())) {
      case Result.Granted<Holder> _ -> held.valid(pair, now);
      case Result.Unknown<Holder>(String why) -> unsure(pair, why);
      case Result.Pending<Holder> _ -> {}
      case Result.Refused<Holder> _ -> {
        return refreshed(pair);
      }
    }
    return Optional.empty();
  }

  private Optional<BotTokens> refreshed(BotTokens old) {
    if (stopped) {
      return Optional.empty();
    }
    if (!held.is(old)) {
      return tokens();
    }
    switch (ids.refresh(old.refresh())) {
      case Result.Granted<Pair>(Pair pair) -> {
        return held.renew(old, withAccount(pair, old.account()));
      }
      case Result.Refused<Pair>(String why) -> {
        log.warn("Twitch does not renew the login: {}", why);
        held.dead(old);
      }
      case Result.Unknown<Pair>(String why) -> unsure(old, why);
      case Result.Pending<Pair> _ -> {}
    }
    return Optional.empty();
  }

  private BotTokens withAccount(Pair pair, Account account) {
    Instant now = clock.instant();
    return new BotTokens(pair.access(), pair.refresh(), now.plus(pair.lasts()), now, account);
  }

  private void unsure(BotTokens pair, String why) {
    log.info("Twitch's id server cannot be asked: {}", why);
    held.unsure(pair, why);
  }
}
