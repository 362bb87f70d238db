package dev.patchbay.bot.command;

import static java.util.Objects.requireNonNull;

import dev.patchbay.storage.secret.Secret;
import java.util.Optional;

/**
 * What somebody entered as server and key. Prints without either: a text that is no server may be a
 * key.
 *
 * @param url what is left of the server's text once a key was split off; not yet checked
 * @param key the key, from its own field or from the end of the URL
 * @param keyWasInUrl whether it came from the URL
 */
public record ServerEntry(String url, Optional<Secret> key, boolean keyWasInUrl) {
  public ServerEntry {
    requireNonNull(url, "url is null");
    requireNonNull(key, "key is null");
  }

  /** For a new destination: a last segment after the application is its key, if none was given. */
  public static ServerEntry ofNew(String url, Optional<Secret> key) {
    return of(url, key, key.isPresent() ? KeyInUrl.Eagerness.LOOKS : KeyInUrl.Eagerness.SEGMENTS);
  }

  /** For a destination that has a key already: only what surely is one is split off. */
  public static ServerEntry ofExisting(String url) {
    return of(url, Optional.empty(), KeyInUrl.Eagerness.LOOKS);
  }

  private static ServerEntry of(
      String url, Optional<Secret> separate, KeyInUrl.Eagerness eagerness) {
    KeyInUrl found = KeyInUrl.in(url, eagerness);
    return new ServerEntry(found.server(), separate.or(found::key), found.key().isPresent());
  }

  @Override
  public String toString() {
    return "ServerEntry[…]";
  }
}
