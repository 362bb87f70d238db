package dev.patchbay.bot.discord.announce;

import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.command.view.Overview;
import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.discord.announce.FormerMessages.Former;
import dev.patchbay.bot.discord.link.LinkListener;
import dev.patchbay.bot.discord.post.Card;
import dev.patchbay.bot.discord.post.Card.Colour;
import dev.patchbay.bot.discord.post.DiscordMessages;
import dev.patchbay.bot.discord.post.DiscordStyle;
import dev.patchbay.bot.discord.post.Marks;
import dev.patchbay.bot.discord.post.Sent;
import dev.patchbay.bot.discord.post.ServerLanguages;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.storage.StorageException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the messages of a former run about sources that did not come back: they would say for ever
 * that something is on air. Thread-safe.
 */
@Singleton
final class FormerStories implements LinkListener {
  private static final Logger log = LoggerFactory.getLogger(FormerStories.class);

  /** Until then whatever still publishes has come back. */
  static final Duration GRACE = Duration.ofMinutes(2);

  private static final String AIR = "air ";
  private static final List<String> OF_SOURCES = List.of(AIR, "incident ");

  private final FormerMessages former;
  private final Overview overview;
  private final DiscordMessages messages;
  private final Function<String, Locale> languages;
  private final ReplyText text;
  private final Timers timers;
  private boolean planned;

  @Inject
  FormerStories(
      FormerMessages former,
      Overview overview,
      DiscordMessages messages,
      ServerLanguages languages,
      ReplyText text,
      Timers timers) {
    this(former, overview, messages, languages::of, text, timers);
  }

  /** {@code languages} gives a channel's. */
  FormerStories(
      FormerMessages former,
      Overview overview,
      DiscordMessages messages,
      Function<String, Locale> languages,
      ReplyText text,
      Timers timers) {
    this.former = former;
    this.overview = overview;
    this.messages = messages;
    this.languages = languages;
    this.text = text;
    this.timers = timers;
  }

  @Override
  public void reached(JDA jda) {
    plan();
  }

  /** Looks after a while, unless it is planned already. */
  synchronized void plan() {
    if (!planned) {
      planned = true;
      timers.after(GRACE, this::look);
    }
  }

  private void look() {
    synchronized (this) {
      planned = false;
    }
    boolean all = true;
    try {
      for (Former left : former.left()) {
        Optional<String> source = source(left);
        if (source.isPresent()) {
          // Something that is here may leave before anything is said about it.
          all &= isAway(source.get()) && end(left, source.get());
        }
      }
    } catch (StorageException unreachable) {
      log.debug("what a former run announced is not known now", unreachable);
      all = false;
    }
    if (!all) {
      plan();
    }
  }

  private static Optional<String> source(Former left) {
    return OF_SOURCES.stream()
        .filter(left.subject()::startsWith)
        .findFirst()
        .map(word -> left.subject().substring(word.length()));
  }

  private boolean isAway(String source) {
    return overview.of(Optional.of(source)).sources().stream()
        .allMatch(seen -> seen.presence() == Presence.ABSENT || seen.presence() == Presence.ENDED);
  }

  /** False when it should be tried again. */
  private boolean end(Former left, String source) {
    String word =
        left.subject().startsWith(AIR) ? "announce.over-unseen" : "announce.incident-unseen";
    Phrase words = Phrase.of(word, text(source));
    String line =
        Marks.OFF + " " + text.text(words, languages.apply(left.channel()), DiscordStyle.TEXT);
    Card card = new Card(Colour.GREY, List.of(new Card.Part.Text(line)));
    if (messages.edit(left.channel(), left.message(), card) instanceof Sent.TryLater) {
      return false;
    }
    former.forget(left);
    return true;
  }
}
