package dev.patchbay.bot.discord.panel;

import dev.patchbay.bot.command.view.Overview;
import dev.patchbay.bot.command.view.Overview.Sight;
import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.discord.post.Card;
import dev.patchbay.bot.discord.post.ChannelTrouble;
import dev.patchbay.bot.discord.post.DiscordMessages;
import dev.patchbay.bot.discord.post.Sent;
import dev.patchbay.bot.reply.Announcer;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.memo.MemoStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every panel true: redrawn on a change, at most every 2 s, every 15 s while something is
 * sent, and never when nothing would differ. One thread at a time edits a message. Panels are
 * remembered and found again after a restart. Thread-safe; {@link #announce} and {@link #touch}
 * return at once, everything else blocks.
 */
@Singleton
public final class PanelKeeper implements Announcer {
  private static final Logger log = LoggerFactory.getLogger(PanelKeeper.class);

  /** More than anybody looks at, few enough for Discord's limits. */
  static final int MAX_PANELS = 100;

  private final MemoStore memos;
  private final Overview overview;
  private final PanelCard drawing;
  private final DiscordMessages messages;
  private final ChannelTrouble trouble;
  private final Timers timers;
  private final InstantSource clock;
  private final Map<String, KeptPanel> panels = new HashMap<>();

  @Inject
  PanelKeeper(
      MemoStore memos,
      Overview overview,
      PanelCard drawing,
      DiscordMessages messages,
      ChannelTrouble trouble,
      Timers timers,
      InstantSource clock) {
    this.memos = memos;
    this.overview = overview;
    this.drawing = drawing;
    this.messages = messages;
    this.trouble = trouble;
    this.timers = timers;
    this.clock = clock;
  }

  /** What became of a wish for a panel. */
  public sealed interface Opened {
    record Done() implements Opened {}

    /** {@link #MAX_PANELS} are there already. */
    record TooMany(int most) implements Opened {}

    record NotPosted(Sent why) implements Opened {}
  }

  /**
   * Finds the panels of before the restart and redraws them at once; also to be called whenever
   * Discord is reached again. A panel that is known already is only redrawn.
   */
  public void recall() {
    for (String text : memos.startingWith(Panel.MEMOS).values()) {
      Panel.ofText(text).ifPresent(this::add);
    }
    all().forEach(KeptPanel::tryNow);
  }

  private synchronized void add(Panel panel) {
    if (panels.size() < MAX_PANELS) {
      panels.computeIfAbsent(
          panel.memo(), _ -> new KeptPanel(panel, Optional.empty(), this, timers, clock));
    }
  }

  /**
   * Posts a panel. One of the same kind in the same channel is replaced: the new one stands below.
   *
   * @param channel the channel's id
   * @param source the one source to show, or all
   * @param locale the server's language
   * @throws StorageException when the database cannot be read
   */
  public Opened open(String channel, Optional<String> source, Locale locale) {
    if (isFull(channel, source, locale)) {
      return new Opened.TooMany(MAX_PANELS);
    }
    Card card = drawing.of(overview.of(source), source, 0, locale);
    Sent sent = messages.post(channel, card, Optional.empty());
    if (!(sent instanceof Sent.Done(String message))) {
      if (sent instanceof Sent.NoRights(String missing)) {
        trouble.lacks(channel, missing);
      }
      return new Opened.NotPosted(sent);
    }
    trouble.isWell(channel);
    Panel panel = new Panel(channel, message, locale, 0, source);
    replace(panel, new KeptPanel(panel, Optional.of(card), this, timers, clock))
        .map(KeptPanel::close)
        .ifPresent(old -> messages.delete(channel, old.message()));
    remember(panel);
    return new Opened.Done();
  }

  private synchronized boolean isFull(String channel, Optional<String> source, Locale locale) {
    return panels.size() >= MAX_PANELS
        && !panels.containsKey(new Panel(channel, "", locale, 0, source).memo());
  }

  private synchronized Optional<KeptPanel> replace(Panel panel, KeptPanel kept) {
    Optional<KeptPanel> old = Optional.ofNullable(panels.put(panel.memo(), kept));
    kept.refreshLater();
    return old;
  }

  /**
   * Removes the panels of a channel.
   *
   * @param which may be removed, by the source it shows or all
   * @return what those show that stay
   */
  public List<Optional<String>> close(String channel, Predicate<Optional<String>> which) {
    close(panel -> panel.channel().equals(channel) && which.test(panel.source()));
    return all().stream()
        .map(KeptPanel::panel)
        .filter(panel -> panel.channel().equals(channel) && !which.test(panel.source()))
        .map(Panel::source)
        .toList();
  }

  private void close(Predicate<Panel> which) {
    List<KeptPanel> closed = all().stream().filter(kept -> which.test(kept.panel())).toList();
    for (KeptPanel kept : closed) {
      Panel panel = kept.close();
      forget(panel, kept, "it was closed");
      messages.delete(panel.channel(), panel.message());
    }
  }

  /** Shows another page of the panel with this message; whether there is such a panel. */
  public boolean turn(String message, int page) {
    Optional<KeptPanel> found =
        all().stream().filter(kept -> kept.panel().message().equals(message)).findFirst();
    found.ifPresent(kept -> {
      remember(kept.turnTo(page));
      kept.touch();
    });
    return found.isPresent();
  }

  @Override
  public void announce(RelayEvent event) {
    if (event instanceof RelayEvent.SourceRemoved(var path)) {
      timers.after(Duration.ZERO, () -> closeOf(path.name()));
    }
    touch();
  }

  /** The next source of that name is another, not for all who read along here. */
  private void closeOf(String source) {
    close(panel -> panel.source().filter(source::equalsIgnoreCase).isPresent());
  }

  /** Something changed, or may have: every panel is redrawn soon. */
  public void touch() {
    all().forEach(KeptPanel::touch);
  }

  private synchronized List<KeptPanel> all() {
    return List.copyOf(panels.values());
  }

  /**
   * A panel as it is to be shown.
   *
   * @param changes whether numbers in it change by themselves
   */
  record Drawn(Card card, boolean changes) {}

  /** The card of now; empty when the database cannot be read. */
  Optional<Drawn> draw(Panel panel) {
    try {
      Sight sight = overview.of(panel.source());
      return Optional.of(
          new Drawn(
              drawing.of(sight, panel.source(), panel.page(), panel.locale()),
              sight.rows().stream().anyMatch(row -> row.view().code() == ReplyCode.SENDING)));
    } catch (StorageException unreachable) {
      log.debug("the panel in channel {} cannot be redrawn now", panel.channel(), unreachable);
      return Optional.empty();
    }
  }

  DiscordMessages messages() {
    return messages;
  }

  /** It is posted there. */
  void isWell(Panel panel) {
    trouble.isWell(panel.channel());
  }

  void lacks(Panel panel, String missing) {
    trouble.lacks(panel.channel(), missing);
  }

  /** To be found again. */
  void remember(Panel panel) {
    try {
      memos.keep(panel.memo(), panel.text());
    } catch (StorageException unwritten) {
      log.warn(
          "the panel in channel {} is not remembered over a restart", panel.channel(), unwritten);
    }
  }

  /** Nothing more is done about it. */
  void forget(Panel panel, KeptPanel kept, String why) {
    log.info("the panel in channel {} is kept no more: {}", panel.channel(), why);
    synchronized (this) {
      panels.remove(panel.memo(), kept);
    }
    trouble.isWell(panel.channel());
    try {
      memos.forget(panel.memo());
    } catch (StorageException unwritten) {
      log.warn("the panel in channel {} comes back", panel.channel(), unwritten);
    }
  }
}
