package dev.patchbay.bot.discord.announce;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.command.dispatch.CommandWitness;
import dev.patchbay.bot.command.dispatch.Who;
import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.discord.announce.Channels.Channel;
import dev.patchbay.bot.discord.post.Card;
import dev.patchbay.bot.discord.post.Card.Colour;
import dev.patchbay.bot.discord.post.ChannelTrouble;
import dev.patchbay.bot.discord.post.DiscordMessages;
import dev.patchbay.bot.discord.post.DiscordStyle;
import dev.patchbay.bot.discord.post.Marks;
import dev.patchbay.bot.discord.post.Sent;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyText;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells in a channel who did what and how it came out, one line for each change and each denial.
 * Best effort: the audit log in the database is what counts. The command never waits; what comes
 * faster than Discord takes it is dropped and counted. Thread-safe.
 */
@Singleton
final class ModerationLog implements CommandWitness {
  private static final Logger log = LoggerFactory.getLogger(ModerationLog.class);

  /** Lines that wait at most. */
  static final int MAX_WAITING = 200;

  /** Lines in one message. */
  static final int MAX_LINES = 15;

  /** Between two messages. */
  static final Duration PACE = Duration.ofSeconds(2);

  static final Duration RETRY = Duration.ofSeconds(30);

  /** All lines of a message, each with its mark and time, and what was lost fit into one card. */
  private static final int MAX_LINE = 230;

  private final Channels channels;
  private final DiscordMessages messages;
  private final ChannelTrouble trouble;
  private final ReplyText text;
  private final Timers timers;
  private final InstantSource clock;
  private final DenialRate denials;
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private boolean planned;
  private long dropped;

  /** Only what may be shown of a command: never the command itself, it may hold a key. */
  private record Entry(Instant at, Caller caller, String command, String target, ReplyCode code) {}

  @Inject
  ModerationLog(
      Channels channels,
      DiscordMessages messages,
      ChannelTrouble trouble,
      ReplyText text,
      Timers timers,
      InstantSource clock) {
    this.channels = channels;
    this.messages = messages;
    this.trouble = trouble;
    this.text = text;
    this.timers = timers;
    this.clock = clock;
    this.denials = new DenialRate(clock);
  }

  @Override
  public synchronized void carriedOut(
      Caller caller, CommandSpec spec, Command command, String target, Reply reply) {
    if (reply.code() == ReplyCode.NEEDS_CONFIRMATION || channels.moderationLog().isEmpty()) {
      return;
    }
    boolean isFlood =
        reply.code() == ReplyCode.DENIED
            && !denials.allows(caller.platform().word() + " " + caller.userId());
    if (isFlood || waiting.size() >= MAX_WAITING) {
      dropped++;
    } else {
      waiting.add(new Entry(clock.instant(), caller, spec.id(), target, reply.code()));
    }
    plan(PACE);
  }

  private synchronized void plan(Duration delay) {
    if (!planned) {
      planned = true;
      timers.after(delay, this::tell);
    }
  }

  private void tell() {
    List<Entry> entries = new ArrayList<>();
    long lost;
    synchronized (this) {
      while (entries.size() < MAX_LINES && !waiting.isEmpty()) {
        entries.add(waiting.poll());
      }
      lost = dropped;
      dropped = 0;
    }
    boolean later = false;
    long missed = entries.size() + lost;
    try {
      if (!entries.isEmpty() || lost > 0) {
        for (Channel channel : channels.moderationLog()) {
          later |= !posted(channel, entries, lost);
        }
      }
      missed = 0;
    } catch (RuntimeException failure) {
      log.warn("who did what cannot be told", failure);
    } finally {
      settle(entries, lost, later, missed);
    }
  }

  /** With several channels one that is away makes a line appear twice in another: rather so. */
  private synchronized void settle(List<Entry> entries, long lost, boolean later, long missed) {
    planned = false;
    if (missed > 0) {
      dropped += missed;
      plan(RETRY);
    } else if (later) {
      entries.reversed().forEach(waiting::addFirst);
      while (waiting.size() > MAX_WAITING) {
        waiting.removeLast();
        dropped++;
      }
      dropped += lost;
      plan(RETRY);
    } else if (!waiting.isEmpty() || dropped > 0) {
      plan(PACE);
    }
  }

  /** Whether it need not be tried again. */
  private boolean posted(Channel channel, List<Entry> entries, long lost) {
    List<String> lines = new ArrayList<>();
    entries.forEach(entry -> lines.add(line(entry, channel.language())));
    if (lost > 0) {
      lines.add("-# " + word(Phrase.of("modlog.lost", whole(lost)), channel.language()));
    }
    Card card =
        new Card(
            entries.stream().anyMatch(entry -> entry.code() == ReplyCode.DENIED)
                ? Colour.AMBER
                : Colour.GREY,
            List.of(new Card.Part.Text(String.join("\n", lines))));
    Sent sent = messages.post(channel.id(), card, Optional.empty());
    switch (sent) {
      case Sent.Done _ -> trouble.isWell(channel.id());
      case Sent.NoRights(String missing) -> trouble.lacks(channel.id(), missing);
      case Sent.MessageGone _,
          Sent.ChannelGone _,
          Sent.TooManyEdits _,
          Sent.Refused _,
          Sent.TryLater _ -> {}
    }
    return !(sent instanceof Sent.TryLater);
  }

  private String line(Entry entry, Locale locale) {
    Caller caller = entry.caller();
    Phrase.Argument typed =
        entry.target().isEmpty() ? next(entry.command()) : next(entry.command(), entry.target());
    String line =
        word(
            Phrase.of(
                "modlog.line",
                Who.of(caller.author()),
                text(caller.platform().word() + " " + caller.userId()),
                typed,
                said(entry.code().phrase())),
            locale);
    return Marks.of(entry.code())
        + " <t:"
        + entry.at().getEpochSecond()
        + ":T> "
        + DiscordStyle.cut(line, MAX_LINE);
  }

  private String word(Phrase phrase, Locale locale) {
    return text.text(phrase, locale, DiscordStyle.TEXT);
  }
}
