package dev.patchbay.bot.discord.announce;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.discord.announce.Bulletins.Bulletin;
import dev.patchbay.bot.discord.announce.Channels.Channel;
import dev.patchbay.bot.discord.announce.FormerMessages.Lasting;
import dev.patchbay.bot.discord.link.LinkListener;
import dev.patchbay.bot.discord.post.Card;
import dev.patchbay.bot.discord.post.Card.Colour;
import dev.patchbay.bot.discord.post.DiscordStyle;
import dev.patchbay.bot.discord.post.Marks;
import dev.patchbay.bot.reply.Announcer;
import dev.patchbay.bot.reply.Notice;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.relay.RelayEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.dv8tion.jda.api.JDA;

/**
 * Tells what belongs to no source: a login that is needed, a key that was said in public, trouble
 * with database or FFmpeg. One message for each, edited when it is over. Thread-safe.
 */
@Singleton
final class NoticeHerald implements Announcer, LinkListener {
  private static final int MAX_TOPICS = 100;
  static final int MAX_TRIES = 40;
  private static final Duration RETRY = Duration.ofSeconds(30);

  /** A key that is said again within this time was told. */
  private static final Duration SAME = Duration.ofMinutes(10);

  private final Channels channels;
  private final Bulletins bulletins;
  private final ReplyText text;
  private final Timers timers;
  private final InstantSource clock;
  private int last;
  private int reached;

  /** What was given up until Discord is reached again. */
  private final Map<String, Topic> untold = new HashMap<>();

  private final Map<String, Topic> topics =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Topic> eldest) {
          return size() > MAX_TOPICS;
        }
      };

  /** Something told under a number of its own; where one source is announced, or everywhere. */
  private record Topic(
      int number, Instant at, boolean isOver, Phrase what, Optional<String> source) {
    Topic(int number, Instant at, boolean isOver, Phrase what) {
      this(number, at, isOver, what, Optional.empty());
    }

    /** What has an end is told on by the next run of the program. */
    Optional<Lasting> lasting(String topic) {
      return source.isPresent()
          ? Optional.empty()
          : Optional.of(Lasting.on("notice " + topic, !isOver));
    }
  }

  @Inject
  NoticeHerald(
      Channels channels, Bulletins bulletins, ReplyText text, Timers timers, InstantSource clock) {
    this.channels = channels;
    this.bulletins = bulletins;
    this.text = text;
    this.timers = timers;
    this.clock = clock;
  }

  @Override
  public void announce(RelayEvent event) {}

  @Override
  public void notice(Notice notice) {
    switch (notice) {
      case Notice.KeySeen(var destination, String where) ->
          tellAgain(
              "key " + destination,
              destination.source(),
              Phrase.of(
                  "notice.key-seen",
                  text(destination.toString()),
                  text(where),
                  next("key", destination.toString())));
      case Notice.LoginNeeded(String platform, Phrase what) ->
          begins("login " + platform, Phrase.of("notice.login-needed", text(platform), said(what)));
      case Notice.LoginRestored(String platform) ->
          ends("login " + platform, Phrase.of("notice.login-restored", text(platform)));
    }
  }

  /** Something is wrong from now on; told once, and again only in other words. */
  void begins(String topic, Phrase what) {
    Topic known;
    synchronized (this) {
      Optional<Topic> before = Optional.ofNullable(topics.get(topic)).filter(one -> !one.isOver());
      if (before.filter(one -> one.what().equals(what)).isPresent()) {
        return;
      }
      known =
          new Topic(
              before.map(Topic::number).orElseGet(this::number), clock.instant(), false, what);
      topics.put(topic, known);
    }
    tell(topic, known, 0);
  }

  /** Something happened that has no end; not told twice within a while. */
  private void tellAgain(String topic, String source, Phrase what) {
    Topic known;
    synchronized (this) {
      Instant now = clock.instant();
      boolean wasTold =
          Optional.ofNullable(topics.get(topic))
              .filter(one -> one.at().plus(SAME).isAfter(now))
              .isPresent();
      if (wasTold) {
        return;
      }
      known = new Topic(number(), now, false, what, Optional.of(source));
      topics.put(topic, known);
    }
    tell(topic, known, 0);
  }

  private synchronized int number() {
    return ++last;
  }

  /** It is well again; nothing is said when nothing was, by a former run of the program either. */
  void ends(String topic, Phrase what) {
    Topic known;
    synchronized (this) {
      Topic before = topics.get(topic);
      if (before != null && before.isOver()) {
        return;
      }
      int number = before == null ? number() : before.number();
      known = new Topic(number, clock.instant(), true, what);
      topics.put(topic, known);
    }
    tell(topic, known, 0);
  }

  @Override
  public void reached(JDA jda) {
    tellUntold();
  }

  /** Tells what could not be told before, unless something else is true by now. */
  void tellUntold() {
    Map<String, Topic> again;
    synchronized (this) {
      reached++;
      again = Map.copyOf(untold);
      untold.clear();
    }
    again.forEach((topic, known) -> tell(topic, known, 0));
  }

  /** Unless Discord was reached during the last try, which {@link #tellUntold} could not see. */
  private void giveUp(String topic, Topic known, int reachedBefore) {
    boolean again;
    synchronized (this) {
      again = reached != reachedBefore;
      if (!again && known.equals(topics.get(topic))) {
        untold.put(topic, known);
      }
      untold.keySet().retainAll(topics.keySet());
    }
    if (again) {
      tell(topic, known, 0);
    }
  }

  private void tell(String topic, Topic known, int tries) {
    int reachedBefore;
    synchronized (this) {
      if (!known.equals(topics.get(topic))) {
        return;
      }
      reachedBefore = reached;
    }
    boolean told = true;
    List<Channel> meant =
        known.source().map(channels::announcements).orElseGet(channels::announcements);
    for (Channel channel : meant) {
      String line =
          (known.isOver() ? Marks.WELL : Marks.BAD)
              + " "
              + text.text(known.what(), channel.language(), DiscordStyle.TEXT)
              + " · "
              + DiscordStyle.ago(known.at());
      Card card =
          new Card(known.isOver() ? Colour.GREEN : Colour.RED, List.of(new Card.Part.Text(line)));
      told &=
          bulletins.show(
              channel,
              new Bulletin(
                  "notice " + topic + " " + known.number(),
                  card,
                  !known.isOver(),
                  !known.isOver(),
                  known.lasting(topic)));
    }
    if (!told && tries < MAX_TRIES) {
      timers.after(RETRY, () -> tell(topic, known, tries + 1));
    } else if (!told) {
      giveUp(topic, known, reachedBefore);
    }
  }
}
