package dev.patchbay.storage.login;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.secret.Secret;
import java.util.Optional;

/**
 * Tokens of chat platforms, sealed at rest, by a name such as {@code discord} or {@code
 * twitch.bot}. Changes, threads and failures as in {@link
 * dev.patchbay.storage.destination.DestinationStore}.
 */
public interface LoginStore {
  Optional<Secret> find(String name);

  /**
   * Keeps what somebody entered, in place of what was there, and writes {@code login.<name>} into
   * the audit log, without the token.
   *
   * @param name at most 30 characters
   * @param token at most 16,000 bytes of UTF-8
   */
  void keep(String name, Secret token, Author author);

  /**
   * Keeps the token that a platform gave for the one there was. Not audited: it happens every few
   * hours, by itself. It is in the file when this returns.
   */
  void renew(String name, Secret token);

  /** Whether there was one to forget. */
  boolean forget(String name, Author author);
}
