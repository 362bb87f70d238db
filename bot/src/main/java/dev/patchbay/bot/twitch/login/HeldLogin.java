package dev.patchbay.bot.twitch.login;

import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.storage.audit.Author;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The login as it is now. A new pair is stored before anybody may use it, because the old refresh
 * token is spent by then; and it replaces only the pair it was given for, because somebody may have
 * logged in anew meanwhile. Thread-safe; looks answer from memory.
 */
@Singleton
final class HeldLogin {
  private final LoginVault vault;
  private final LoginNews news;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Optional<BotTokens> tokens = Optional.empty();
  private volatile Optional<Phrase> trouble = Optional.empty();
  private Instant validatedAt = Instant.MIN;
  private boolean announced;

  /** Whether it was told in this run of the program; a former run may have told of trouble. */
  private boolean told;

  @Inject
  HeldLogin(LoginVault vault, LoginNews news) {
    this.vault = vault;
    this.news = news;
  }

  Optional<BotTokens> tokens() {
    return tokens;
  }

  boolean is(BotTokens pair) {
    return tokens.equals(Optional.of(pair));
  }

  Optional<Phrase> trouble() {
    return trouble.or(vault::trouble);
  }

  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Reads what is stored, unless somebody has logged in already. */
  synchronized void read() {
    if (tokens.isEmpty()) {
      vault
          .find()
          .ifPresentOrElse(
              this::use, () -> lost(Phrase.of("twitch.login.none", Phrase.next("twitch.login"))));
    }
  }

  void unreadable() {
    trouble = Optional.of(Phrase.of("twitch.login.unreadable"));
  }

  /** Takes what somebody logged in for. */
  synchronized void take(BotTokens fresh, Author author) {
    vault.keep(fresh, author);
    use(fresh);
  }

  /** Takes what Twitch gave for {@code old}; what is to be used now. */
  synchronized Optional<BotTokens> renew(BotTokens old, BotTokens fresh) {
    if (is(old)) {
      vault.renew(fresh);
      use(fresh);
    }
    return tokens;
  }

  /** Stores what could not be stored. */
  synchronized void saveAgain() {
    vault.saveAgain();
  }

  /** Twitch does not take {@code old} any more. */
  synchronized void dead(BotTokens old) {
    if (is(old)) {
      tokens = Optional.empty();
      lost(Phrase.of("twitch.login.dead", Phrase.next("twitch.login")));
    }
  }

  /** Twitch took the pair, at this time. */
  synchronized void valid(BotTokens pair, Instant at) {
    if (is(pair)) {
      validatedAt = at;
      trouble = Optional.empty();
      if (!told) {
        told = true;
        news.restored();
      }
    }
  }

  synchronized Instant validatedAt() {
    return validatedAt;
  }

  /** Twitch cannot be asked; it is asked again soon. */
  synchronized void unsure(BotTokens pair, String why) {
    if (is(pair)) {
      validatedAt = Instant.MIN;
      trouble = Optional.of(Phrase.of("twitch.login.unsure", Phrase.foreign(why)));
    }
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
    told = true;
    if (!announced) {
      announced = true;
      news.needed(what);
    }
    listeners.forEach(Runnable::run);
  }
}
