package dev.patchbay.bot.discord.announce;

import dev.patchbay.bot.discord.announce.Channels.Channel;
import dev.patchbay.bot.discord.announce.FormerMessages.Lasting;
import dev.patchbay.bot.discord.post.Card;
import dev.patchbay.bot.discord.post.ChannelTrouble;
import dev.patchbay.bot.discord.post.DiscordMessages;
import dev.patchbay.bot.discord.post.Sent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages by what they are about: the first is posted, later ones edit it, and nothing is sent
 * that would change nothing. The oldest of {@value #MAX_KEPT} are not edited any more. Blocks on
 * Discord. Thread-safe; of one subject only one thread may speak at a time.
 */
@Singleton
final class Bulletins {
  private static final Logger log = LoggerFactory.getLogger(Bulletins.class);
  private static final int MAX_KEPT = 500;

  private final DiscordMessages messages;
  private final ChannelTrouble trouble;
  private final MentionRole role;
  private final FormerMessages former;
  private final Map<Subject, Kept> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Subject, Kept> eldest) {
          return size() > MAX_KEPT;
        }
      };

  private record Subject(String channel, String what) {}

  /**
   * {@code message} is empty when nothing can be changed in it any more, {@code card} when a former
   * run of the program posted it.
   */
  private record Kept(String message, Optional<Card> card) {
    boolean isDone(Card wanted) {
      return message.isEmpty() || card.equals(Optional.of(wanted));
    }
  }

  @Inject
  Bulletins(
      DiscordMessages messages, ChannelTrouble trouble, MentionRole role, FormerMessages former) {
    this.messages = messages;
    this.trouble = trouble;
    this.role = role;
    this.former = former;
  }

  /**
   * What is to be shown.
   *
   * @param isNews whether it is worth a message when there is none about it yet
   * @param isUrgent whether somebody must do something, so that the role is called by the message
   * @param lasting what it is about in every run of the program, where that is remembered
   */
  record Bulletin(
      String what, Card card, boolean isNews, boolean isUrgent, Optional<Lasting> lasting) {
    Bulletin(String what, Card card, boolean isNews, boolean isUrgent) {
      this(what, card, isNews, isUrgent, Optional.empty());
    }
  }

  /** Shows it; false when it should be tried again later. */
  boolean show(Channel channel, Bulletin bulletin) {
    Subject subject = new Subject(channel.id(), bulletin.what());
    Optional<Kept> before = find(subject).or(() -> former(channel, subject, bulletin));
    if (before.isEmpty()) {
      return !bulletin.isNews() || post(channel, subject, bulletin);
    }
    Kept known = before.get();
    if (known.isDone(bulletin.card())) {
      return true;
    }
    Sent sent = messages.edit(channel.id(), known.message(), bulletin.card());
    return switch (sent) {
      case Sent.TooManyEdits _ -> postAnew(channel, subject, bulletin, known.message());
      case Sent.MessageGone _ when known.card().isEmpty() ->
          bulletin.isNews()
              ? post(channel, subject, bulletin)
              : settled(channel, subject, bulletin, new Sent.Done(known.message()));
      default -> settled(channel, subject, bulletin, sent);
    };
  }

  private Optional<Kept> former(Channel channel, Subject subject, Bulletin bulletin) {
    return bulletin
        .lasting()
        .flatMap(about -> former.adopt(channel.id(), about))
        .map(message -> new Kept(message, Optional.empty()))
        .map(found -> {
          keep(subject, found);
          return found;
        });
  }

  /** Of a stream that lasts for hours Discord takes no more edits in the end. */
  private boolean postAnew(Channel channel, Subject subject, Bulletin bulletin, String old) {
    Sent sent = messages.post(channel.id(), bulletin.card(), Optional.empty());
    if (sent instanceof Sent.Done) {
      messages.delete(channel.id(), old);
    }
    return settled(channel, subject, bulletin, sent);
  }

  private boolean post(Channel channel, Subject subject, Bulletin bulletin) {
    Optional<String> called = bulletin.isUrgent() ? role.id() : Optional.empty();
    return settled(
        channel, subject, bulletin, messages.post(channel.id(), bulletin.card(), called));
  }

  private boolean settled(Channel channel, Subject subject, Bulletin bulletin, Sent sent) {
    Card card = bulletin.card();
    return switch (sent) {
      case Sent.Done(String message) -> {
        trouble.isWell(channel.id());
        keep(subject, new Kept(message, Optional.of(card)));
        bulletin.lasting().ifPresent(about -> former.told(channel.id(), about, message));
        yield true;
      }
      case Sent.TryLater _ -> false;
      case Sent.NoRights(String missing) -> {
        trouble.lacks(channel.id(), missing);
        keep(subject, new Kept("", Optional.of(card)));
        yield true;
      }
      case Sent.MessageGone _, Sent.ChannelGone _, Sent.TooManyEdits _ -> {
        keep(subject, new Kept("", Optional.of(card)));
        yield true;
      }
      case Sent.Refused(String why) -> {
        log.warn("Discord refuses an announcement in channel {}: {}", channel.id(), why);
        keep(subject, new Kept("", Optional.of(card)));
        yield true;
      }
    };
  }

  private synchronized Optional<Kept> find(Subject subject) {
    return Optional.ofNullable(kept.get(subject));
  }

  private synchronized void keep(Subject subject, Kept message) {
    kept.put(subject, message);
  }
}
