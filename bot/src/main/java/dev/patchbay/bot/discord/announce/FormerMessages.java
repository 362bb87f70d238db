package dev.patchbay.bot.discord.announce;

import dev.patchbay.bot.discord.post.DiscordMessages;
import dev.patchbay.bot.discord.post.Sent;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.memo.MemoStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which messages tell of something that lasts. When the program is started anew their
 * stories are gone, so they would say for ever what was true once: the next message about the same
 * takes their place; one that cannot be deleted now is deleted with the one after. Best effort, as
 * announcing is. Blocks. Thread-safe.
 */
@Singleton
final class FormerMessages {
  private static final Logger log = LoggerFactory.getLogger(FormerMessages.class);
  private static final String MEMOS = "discord.told.";

  private final MemoStore memos;
  private final DiscordMessages messages;
  private final Map<String, String> present = new HashMap<>();

  /** Of former runs; read when the first message is posted. */
  private Optional<Map<String, String>> former = Optional.empty();

  @Inject
  FormerMessages(MemoStore memos, DiscordMessages messages) {
    this.memos = memos;
    this.messages = messages;
  }

  /**
   * What a message is about, whichever number it has.
   *
   * @param subject short; the same in every run
   * @param lasts whether what the message says is not over yet
   * @param replaces the subjects of which a former run's message is out of date with this one
   * @param goesOn whether a former run's message about the same is edited on instead
   */
  record Lasting(String subject, boolean lasts, Set<String> replaces, boolean goesOn) {
    Lasting {
      replaces = Set.copyOf(replaces);
    }

    Lasting(String subject, boolean lasts, Set<String> replaces) {
      this(subject, lasts, replaces, false);
    }

    /** Of which the message of a former run is edited on: nothing new happened since. */
    static Lasting on(String subject, boolean lasts) {
      return new Lasting(subject, lasts, Set.of(), true);
    }
  }

  /** A message that a former run left, and that nothing of this run took the place of. */
  record Former(String channel, String subject, String message) {}

  /**
   * All that former runs left.
   *
   * @throws StorageException when the database cannot be read
   */
  synchronized List<Former> left() {
    return known().entrySet().stream()
        .map(kept -> {
          String[] about = kept.getKey().substring(MEMOS.length()).split("\\.", 2);
          return new Former(about[0], about[1], kept.getValue());
        })
        .toList();
  }

  /** Nothing more is to be done about it. */
  void forget(Former left) {
    forgetFormer(memo(left.channel(), left.subject()));
  }

  /** A former run's message about it that is to be edited on; it belongs to this run then. */
  Optional<String> adopt(String channel, Lasting about) {
    if (!about.goesOn()) {
      return Optional.empty();
    }
    try {
      String memo = memo(channel, about.subject());
      Optional<String> message = former(memo);
      message.ifPresent(id -> adopted(memo, id));
      return message;
    } catch (StorageException unreachable) {
      log.debug("what was announced in {} is not known", channel, unreachable);
      return Optional.empty();
    }
  }

  private synchronized void adopted(String memo, String message) {
    present.put(memo, message);
    former.ifPresent(known -> known.remove(memo));
  }

  /** There is a message about it now. */
  void told(String channel, Lasting about, String message) {
    try {
      for (String subject : about.replaces()) {
        String memo = memo(channel, subject);
        Optional<String> old = former(memo);
        if (old.isPresent() && !(messages.delete(channel, old.get()) instanceof Sent.TryLater)) {
          forgetFormer(memo);
        }
      }
      remember(memo(channel, about.subject()), about.lasts(), message);
    } catch (StorageException unreachable) {
      log.debug("what is announced in {} is not remembered", channel, unreachable);
    }
  }

  private synchronized Optional<String> former(String memo) {
    return Optional.ofNullable(known().get(memo));
  }

  private Map<String, String> known() {
    if (former.isEmpty()) {
      Map<String, String> kept = new HashMap<>(memos.startingWith(MEMOS));
      kept.keySet().removeAll(present.keySet());
      former = Optional.of(kept);
    }
    return former.get();
  }

  /** What is kept under the same name may be a message of this run by now. */
  private synchronized void forgetFormer(String memo) {
    if (!present.containsKey(memo)) {
      memos.forget(memo);
    }
    former.ifPresent(known -> known.remove(memo));
  }

  private synchronized void remember(String memo, boolean lasts, String message) {
    if (lasts && !message.equals(present.get(memo))) {
      memos.keep(memo, message);
      present.put(memo, message);
    } else if (!lasts && present.containsKey(memo)) {
      memos.forget(memo);
      present.remove(memo);
    }
  }

  private static String memo(String channel, String subject) {
    return MEMOS + channel + "." + subject;
  }
}
