package dev.patchbay.bot.twitch.session;

import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.login.Account;
import dev.patchbay.bot.twitch.login.BotLogin;
import dev.patchbay.bot.twitch.login.BotTokens;
import dev.patchbay.bot.twitch.session.Session.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session after the other for as long as somebody is logged in and a session is of use, each by
 * the same steps: connect, watch, back off. Its one thread is never interrupted, because renewing
 * the login writes into the database.
 */
final class SessionLoop<E> {
  private static final Logger log = LoggerFactory.getLogger(SessionLoop.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
  private static final Duration IDLE_LOOK = Duration.ofSeconds(30);

  /** One that is dropped again and again is not to be dialled every second. */
  private static final Duration WORKED = Duration.ofSeconds(10);

  private final BotLogin login;
  private final ChatWire<E> wire;
  private final Timers timers;
  private final RetryPace pace;
  private final Inbox<E> inbox = new Inbox<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Optional<Session<E>> current = Optional.empty();
  private volatile boolean resting;
  private volatile boolean started;
  private volatile boolean stopped;

  SessionLoop(BotLogin login, ChatWire<E> wire, Timers timers, RandomGenerator random) {
    this.login = login;
    this.wire = wire;
    this.timers = timers;
    this.pace = new RetryPace(random);
  }

  void start(Consumer<ChatLine> lines) {
    started = true;
    login.onChange(this::wake);
    Thread.ofVirtual().name("twitch-session").start(() -> run(lines));
  }

  /** Returns when no session is left, within 3 s. */
  void stop() {
    stopped = true;
    wake();
    try {
      if (started && !ended.await(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("the connection to Twitch did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void wake() {
    inbox.wake();
  }

  /** Whether it is meant to be connected. */
  boolean isWanted() {
    return started && !stopped;
  }

  /** Whether all is as it should be: there may be nothing to connect for. */
  boolean isSettled() {
    return resting || current.filter(Session::isSettled).isPresent();
  }

  /** How many events were never read since the start. */
  long lost() {
    return inbox.lost();
  }

  private void run(Consumer<ChatLine> lines) {
    try {
      while (isRunning()) {
        Optional<BotTokens> tokens = login.tokens();
        resting = tokens.isPresent() && !wire.isOfUse();
        tokens
            .filter(_ -> !resting)
            .ifPresentOrElse(own -> attempt(own, lines), () -> pause(IDLE_LOOK, true));
      }
    } finally {
      ended.countDown();
    }
  }

  private boolean isRunning() {
    return !stopped && !Thread.currentThread().isInterrupted();
  }

  private void attempt(BotTokens tokens, Consumer<ChatLine> lines) {
    try {
      if (live(tokens, lines)) {
        pace.reset();
      } else if (isRunning()) {
        wire.endedSoon(tokens);
      }
    } catch (RuntimeException bug) {
      log.warn("the connection to Twitch ended by a bug", bug);
    }
    if (login.tokens().isPresent()) {
      pause(pace.next(), false);
    }
  }

  /** One session, from its connection to its end; whether it held for a while. */
  private boolean live(BotTokens tokens, Consumer<ChatLine> lines) {
    Optional<? extends Session<E>> opened = wire.open(tokens, inbox::offer, lines);
    if (opened.isEmpty()) {
      return false;
    }
    long since = System.nanoTime();
    try (Session<E> session = opened.orElseThrow()) {
      current = Optional.of(session);
      Step step = Step.GO_ON;
      while (step == Step.GO_ON && isRunning() && isStill(tokens.account())) {
        step = step(session);
      }
    } finally {
      current = Optional.empty();
    }
    return System.nanoTime() - since > WORKED.toNanos();
  }

  private boolean isStill(Account account) {
    return login.account().equals(Optional.of(account));
  }

  private Step step(Session<E> session) {
    Step step =
        switch (inbox.poll(session.patience())) {
          case Told.Event<E>(E event) -> session.take(event);
          case Told.Wake<E> _ -> {
            session.wake();
            yield Step.GO_ON;
          }
          case Told.Nothing<E> _ -> Step.GO_ON;
        };
    return step == Step.OVER ? step : session.tick(inbox.isEmpty());
  }

  /** Waits; a wish to stop ends it, and any other change when {@code anyChange}. */
  private void pause(Duration time, boolean anyChange) {
    var over = new AtomicBoolean();
    Timers.Timer timer =
        timers.after(
            time,
            () -> {
              over.set(true);
              inbox.wake();
            });
    boolean changed = false;
    while (!over.get() && isRunning() && !(changed && anyChange)) {
      changed = inbox.poll(time) instanceof Told.Wake;
    }
    timer.cancel();
  }
}
