package dev.patchbay.bot.config;

import static java.util.Objects.requireNonNull;

import dev.patchbay.storage.secret.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the operator decided about Discord. Prints without the token.
 *
 * @param token the bot's token, when it stands in the configuration
 * @param owners ids of people who may everything
 * @param visibility to whom Discord shows the commands by itself
 * @param publicReplies whether everybody in a channel sees how an order came out
 * @param language of what everybody reads there; empty is the server's own
 * @param mentionRole the id of a role that is called in announcements
 * @param apiUrl another REST address than Discord's, with a slash at its end
 * @param gatewayUrl another gateway than Discord's
 */
public record DiscordConfig(
    Optional<Secret> token,
    List<String> owners,
    Visibility visibility,
    boolean publicReplies,
    Optional<Locale> language,
    Optional<String> mentionRole,
    Optional<String> apiUrl,
    Optional<String> gatewayUrl) {
  /** Not connected unless somebody logs in. */
  public static final DiscordConfig DEFAULT =
      new DiscordConfig(
          Optional.empty(),
          List.of(),
          Visibility.MODERATE_MEMBERS,
          true,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Which right in a server makes its commands visible; what may be done is decided apart. */
  public enum Visibility {
    EVERYONE,
    MODERATE_MEMBERS,
    MANAGE_SERVER,
    ADMINISTRATOR;

    static Optional<Visibility> ofWord(String word) {
      return Stream.of(values())
          .filter(one -> one.name().replace('_', '-').equals(word.toUpperCase(Locale.ROOT)))
          .findFirst();
    }
  }

  public DiscordConfig {
    requireNonNull(token, "token is null");
    owners = List.copyOf(owners);
    requireNonNull(visibility, "visibility is null");
    requireNonNull(language, "language is null");
    requireNonNull(mentionRole, "mentionRole is null");
    requireNonNull(apiUrl, "apiUrl is null");
    requireNonNull(gatewayUrl, "gatewayUrl is null");
  }

  /** The language of what everybody reads in a server that speaks this one. */
  public Locale languageIn(Locale server) {
    return language.orElse(server);
  }
}
