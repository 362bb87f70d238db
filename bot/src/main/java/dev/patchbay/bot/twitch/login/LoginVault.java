package dev.patchbay.bot.twitch.login;

import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.login.LoginStore;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the login in the database, sealed. When the database cannot be written, the pair is kept in
 * memory and tried again: the old one is spent, so refusing to use the new one would gain nothing.
 * Guarded by its caller, but for {@link #trouble()}.
 */
final class LoginVault {
  private static final String NAME = "twitch.bot";
  private static final Logger log = LoggerFactory.getLogger(LoginVault.class);

  private final LoginStore store;
  private final Redactor redactor;
  private volatile Optional<BotTokens> unsaved = Optional.empty();

  @Inject
  LoginVault(LoginStore store, Redactor redactor) {
    this.store = store;
    this.redactor = redactor;
  }

  Optional<BotTokens> find() {
    Optional<BotTokens> found = store.find(NAME).flatMap(TokenText::read);
    found.ifPresent(this::learn);
    return found;
  }

  /** What somebody logged in for. */
  void keep(BotTokens tokens, Author author) {
    write(tokens, text -> store.keep(NAME, text, author));
  }

  /** What Twitch gave for the pair before. It is in the file when this returns, if it can be. */
  void renew(BotTokens tokens) {
    write(tokens, text -> store.renew(NAME, text));
  }

  void saveAgain() {
    unsaved.ifPresent(this::renew);
  }

  Optional<Phrase> trouble() {
    return unsaved.map(_ -> Phrase.of("twitch.login.unsaved"));
  }

  private void write(BotTokens tokens, Consumer<Secret> how) {
    learn(tokens);
    try {
      Secret text = TokenText.write(tokens);
      redactor.learn(text);
      how.accept(text);
      unsaved = Optional.empty();
    } catch (StorageException failure) {
      log.warn("the login at Twitch cannot be stored; it is kept in memory", failure);
      unsaved = Optional.of(tokens);
    }
  }

  private void learn(BotTokens tokens) {
    redactor.learn(tokens.access());
    redactor.learn(tokens.refresh());
  }
}
