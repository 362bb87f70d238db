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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bot's login: keeps it valid as long as Twitch lets it. It is the only one that refreshes, one
 * refresh at a time, and it stores a new pair before anybody may use it, because the old refresh
 * token is spent by then. Thread-safe; {@link #tokens()} answers from memory.
 */
@Singleton
public final class BotLogin {
  private static final Logger log = LoggerFactory.getLogger(BotLogin.class);
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

  private final IdServer ids;
  private final LoginVault vault;
  private final LoginNews news;
  private final Timers timers;
  private final InstantSource clock;
  private final ReentrantLock refreshing = new ReentrantLock();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Optional<BotTokens> tokens = Optional.empty();
  private volatile Optional<Phrase> trouble = Optional.empty();
  private volatile boolean stopped;

  /** Guarded by {@link #refreshing}. */
  private Instant validatedAt = Instant.MIN;

  private boolean announced;

  @Inject
  BotLogin(IdServer ids, LoginVault vault, LoginNews news, Timers timers, InstantSource clock) {
    this.ids = ids;
    this.vault = vault;
    this.news = news;
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
    return tokens;
  }

  /** Whom the bot speaks as. */
  public Optional<Account> account() {
    return tokens.map(BotTokens::account);
  }

  /** Why there is no login, or why it may be lost, and what to type. */
  public Optional<Phrase> trouble() {
    return trouble.or(vault::trouble);
  }

  /** Calls {@code listener} after each new pair of tokens and each loss; must return at once. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /**
   * The pair to use after Twitch said 401 to {@code stale}: a newer one, or empty when there is
   * none or when {@code stale} is valid, so that 401 meant something else. May block.
   */
  public Optional<BotTokens> insteadOf(BotTokens stale) {
    refreshing.lock();
    try {
      if (!tokens.equals(Optional.of(stale))) {
        return tokens;
      }
      return switch (ids.validate(stale.access())) {
        case Result.Granted<Holder> _, Result.Pending<Holder> _, Result.Unknown<Holder> _ ->
            Optional.empty();
        case Result.Refused<Holder> _ -> refresh(stale);
      };
    } finally {
      refreshing.unlock();
    }
  }

  /** Takes the pair of a finished device login. Whose it is has been asked already. */
  void accept(Pair pair, Account account, Author author) {
    refreshing.lock();
    try {
      BotTokens fresh = withAccount(pair, account);
      vault.keep(fresh, author);
      use(fresh);
    } finally {
      refreshing.unlock();
    }
  }

  private void begin() {
    if (stopped) {
      return;
    }
    refreshing.lock();
    try {
      // Somebody may have logged in already.
      if (tokens.isEmpty()) {
        vault
            .find()
            .ifPresentOrElse(this::use, () -> lost(Phrase.of("twitch.login.none", login())));
      }
    } catch (StorageException unreadable) {
      log.warn("the login at Twitch cannot be read", unreadable);
      trouble = Optional.of(Phrase.of("twitch.login.unreadable"));
      timers.after(TRY_AGAIN, this::begin);
      return;
    } finally {
      refreshing.unlock();
    }
    look();
  }

  /** Once a minute: validates hourly, refreshes in time, stores what could not be stored. */
  private void look() {
    if (stopped) {
      return;
    }
    boolean settled = true;
    refreshing.lock();
    try {
      vault.saveAgain();
      Optional<BotTokens> now = tokens;
      if (now.isPresent()) {
        settled = look(now.orElseThrow());
      }
    } catch (RuntimeException bug) {
      log.warn("the login at Twitch could not be looked after", bug);
    } finally {
      refreshing.unlock();
    }
    timers.after(settled ? LOOK_EVERY : TRY_AGAIN, this::look);
  }

  /** Whether everything is known that should be. */
  private boolean look(BotTokens now) {
    Instant at = clock.instant();
    if (LoginTimes.isDueForRefresh(now, at)) {
      refresh(now);
      return tokens.filter(now::equals).isEmpty();
    }
    if (!LoginTimes.isDueForValidation(validatedAt, at)) {
      return true;
    }
    switch (ids.validate(now.access())) {
      case Result.Granted<Holder> _ -> {
        validatedAt = at;
        trouble = Optional.empty();
      }
      case Result.Refused<Holder> _ -> refresh(now);
      case Result.Unknown<Holder>(String why) -> {
        unsure(why);
        return false;
      }
      case Result.Pending<Holder> _ -> {}
    }
    return true;
  }

  /** Only under {@link #refreshing}. */
  private Optional<BotTokens> refresh(BotTokens old) {
    if (stopped) {
      return Optional.empty();
    }
    return switch (ids.refresh(old.refresh())) {
      case Result.Granted<Pair>(Pair pair) -> {
        BotTokens fresh = withAccount(pair, old.account());
        vault.renew(fresh);
        use(fresh);
        yield Optional.of(fresh);
      }
      case Result.Refused<Pair>(String why) -> {
        log.warn("Twitch does not renew the login: {}", why);
        tokens = Optional.empty();
        lost(Phrase.of("twitch.login.dead", login()));
        yield Optional.empty();
      }
      case Result.Unknown<Pair>(String why) -> {
        unsure(why);
        yield Optional.empty();
      }
      case Result.Pending<Pair> _ -> Optional.empty();
    };
  }

  private BotTokens withAccount(Pair pair, Account account) {
    Instant now = clock.instant();
    return new BotTokens(pair.access(), pair.refresh(), now.plus(pair.lasts()), now, account);
  }

  private void use(BotTokens fresh) {
    validatedAt = Instant.MIN;
    trouble = Optional.empty();
    tokens = Optional.of(fresh);
    if (announced) {
      announced = false;
      news.restored();
    }
    listeners.forEach(Runnable::run);
  }

  private void lost(Phrase what) {
    trouble = Optional.of(what);
    if (!announced) {
      announced = true;
      news.needed(what);
    }
    listeners.forEach(Runnable::run);
  }

  private void unsure(String why) {
    log.info("Twitch's id server cannot be asked: {}", why);
    trouble = Optional.of(Phrase.of("twitch.login.unsure", Phrase.foreign(why)));
  }

  private static Phrase.Argument login() {
    return Phrase.next("twitch.login");
  }
}
