package dev.patchbay.bot.discord.panel;

import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.control.Timers.Timer;
import dev.patchbay.bot.discord.panel.PanelKeeper.Drawn;
import dev.patchbay.bot.discord.post.Card;
import dev.patchbay.bot.discord.post.Sent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One panel, redrawn by one thread at a time and never too often. Thread-safe. */
final class KeptPanel {
  private static final Logger log = LoggerFactory.getLogger(KeptPanel.class);

  /** Between two edits: Discord allows about one a second in a channel, for everything. */
  static final Duration PACE = Duration.ofSeconds(2);

  /** Bitrates change without an event. */
  static final Duration REFRESH = Duration.ofSeconds(15);

  /** Nothing should have changed; this is for what was missed. */
  static final Duration IDLE_REFRESH = Duration.ofSeconds(60);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LAST_RETRY = Duration.ofSeconds(60);

  /** An administrator may give the rights back; how long that is waited for. */
  static final Duration WITHOUT_RIGHTS = Duration.ofMinutes(10);

  static final int TRIES_WITHOUT_RIGHTS = 6;

  private final PanelKeeper keeper;
  private final Timers timers;
  private final InstantSource clock;

  private Panel panel;
  private Optional<Card> shown;
  private Instant edited;
  private Optional<Plan> plan = Optional.empty();
  private boolean busy;
  private boolean touched;
  private boolean closed;
  private int failures;

  private record Plan(Instant due, Timer timer) {}

  KeptPanel(
      Panel panel, Optional<Card> shown, PanelKeeper keeper, Timers timers, InstantSource clock) {
    this.panel = panel;
    this.shown = shown;
    this.keeper = keeper;
    this.timers = timers;
    this.clock = clock;
    this.edited = shown.isPresent() ? clock.instant() : Instant.EPOCH;
  }

  synchronized Panel panel() {
    return panel;
  }

  /** Ends; what is being sent just now still arrives. */
  synchronized Panel close() {
    closed = true;
    plan.ifPresent(planned -> planned.timer().cancel());
    return panel;
  }

  synchronized Panel turnTo(int page) {
    panel = panel.turnedTo(page);
    return panel;
  }

  /** Something changed: redrawn as soon as the pace allows. */
  synchronized void touch() {
    if (busy) {
      touched = true;
    } else if (failures == 0) {
      planAt(edited.plus(PACE));
    }
  }

  /** What failed before may work now. */
  synchronized void tryNow() {
    planAt(edited.plus(PACE));
  }

  /** Redrawn some time, though nothing changed. */
  synchronized void refreshLater() {
    planAt(clock.instant().plus(REFRESH));
  }

  private synchronized void planAt(Instant wanted) {
    if (closed || plan.filter(planned -> !planned.due().isAfter(wanted)).isPresent()) {
      return;
    }
    plan.ifPresent(planned -> planned.timer().cancel());
    Duration delay = Duration.between(clock.instant(), wanted);
    plan =
        Optional.of(
            new Plan(wanted, timers.after(delay.isNegative() ? Duration.ZERO : delay, this::run)));
  }

  private void run() {
    Panel now;
    Optional<Card> before;
    synchronized (this) {
      if (busy || closed) {
        return;
      }
      plan = Optional.empty();
      busy = true;
      touched = false;
      now = panel;
      before = shown;
    }
    try {
      Optional<Drawn> drawn = keeper.draw(now);
      Optional<Card> card = drawn.map(Drawn::card);
      Duration refresh = drawn.filter(one -> !one.changes()).isPresent() ? IDLE_REFRESH : REFRESH;
      if (card.isEmpty() || card.equals(before)) {
        unchanged(refresh);
      } else {
        settle(now, card.get(), edit(now, card.get()), refresh);
      }
    } catch (RuntimeException failure) {
      log.warn("the panel in channel {} cannot be redrawn", now.channel(), failure);
      again(retryDelay());
    }
  }

  /** Where the message cannot be edited any more, a new one takes its place. */
  private Sent edit(Panel now, Card card) {
    Sent sent = keeper.messages().edit(now.channel(), now.message(), card);
    return switch (sent) {
      case Sent.MessageGone _, Sent.TooManyEdits _ -> {
        Sent posted = keeper.messages().post(now.channel(), card, Optional.empty());
        if (posted instanceof Sent.Done && sent instanceof Sent.TooManyEdits) {
          keeper.messages().delete(now.channel(), now.message());
        }
        yield posted;
      }
      case Sent.Done _, Sent.ChannelGone _, Sent.NoRights _, Sent.Refused _, Sent.TryLater _ ->
          sent;
    };
  }

  private synchronized void unchanged(Duration refresh) {
    busy = false;
    failures = 0;
    planAt(touched ? edited.plus(PACE) : clock.instant().plus(refresh));
  }

  private void settle(Panel then, Card card, Sent sent, Duration refresh) {
    switch (sent) {
      case Sent.Done(String message) -> done(then, card, message, refresh);
      case Sent.ChannelGone _ -> forget(then, "its channel is gone");
      case Sent.NoRights(String missing) -> withoutRights(then, missing);
      case Sent.Refused(String why) -> {
        log.warn("Discord refuses the panel in channel {}: {}", then.channel(), why);
        again(REFRESH);
      }
      case Sent.MessageGone _, Sent.TooManyEdits _, Sent.TryLater _ -> again(retryDelay());
    }
  }

  private void done(Panel then, Card card, String message, Duration refresh) {
    boolean moved = !message.equals(then.message());
    Panel now;
    boolean replaced;
    synchronized (this) {
      busy = false;
      failures = 0;
      shown = Optional.of(card);
      edited = clock.instant();
      panel = moved ? panel.as(message) : panel;
      now = panel;
      replaced = closed;
      planAt(edited.plus(touched ? PACE : refresh));
    }
    keeper.isWell(now);
    if (moved && replaced) {
      keeper.messages().delete(now.channel(), message);
    } else if (moved) {
      keeper.remember(now);
    }
  }

  private void withoutRights(Panel then, String missing) {
    keeper.lacks(then, missing);
    boolean given;
    synchronized (this) {
      given = failures + 1 >= TRIES_WITHOUT_RIGHTS;
    }
    if (given) {
      forget(then, "the bot has no rights there (" + missing + ")");
    } else {
      again(WITHOUT_RIGHTS);
    }
  }

  private synchronized Duration retryDelay() {
    Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(failures, 4));
    return delay.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : delay;
  }

  private synchronized void again(Duration delay) {
    busy = false;
    failures++;
    planAt(clock.instant().plus(delay));
  }

  private void forget(Panel then, String why) {
    close();
    keeper.forget(then, this, why);
  }
}
