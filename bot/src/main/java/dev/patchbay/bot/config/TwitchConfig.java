package dev.patchbay.bot.config;

import static java.util.Objects.requireNonNull;

import dev.patchbay.bot.permission.Permission;
import dev.patchbay.storage.secret.Secret;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator decided about Twitch. Immutable; prints without secrets.
 *
 * @param clientId the application's; without one Twitch is switched off
 * @param clientSecret of a confidential application
 * @param channels joined at start
 */
public record TwitchConfig(
    Optional<String> clientId,
    Optional<Secret> clientSecret,
    Transport transport,
    List<Channel> channels,
    Chat chat,
    Addresses addresses) {

  /** How chat is read and written. */
  public enum Transport {
    EVENTSUB,
    IRC
  }

  /** Whether replies say names. */
  public enum Style {
    NAMES,
    NAMELESS
  }

  /**
   * A channel to join.
   *
   * @param login lower case
   * @param source the source it belongs to
   */
  public record Channel(String login, Optional<String> source) {
    public Channel {
      requireNonNull(login, "login is null");
      requireNonNull(source, "source is null");
    }
  }

  /**
   * How people and the bot talk.
   *
   * @param moderators what the moderators of a served channel may do
   * @param viewersMayLook whether people without any grant are answered when they only look
   * @param prefix one to three characters
   * @param root lower case, without the prefix
   * @param aliases from a lower-case word to the command it stands for, without the root
   * @param locale when it differs from the program's
   * @param channelLocales by lower-case login
   * @param announcements whether changes are told unasked
   */
  public record Chat(
      Permission moderators,
      boolean viewersMayLook,
      String prefix,
      String root,
      Map<String, String> aliases,
      Optional<Locale> locale,
      Map<String, Locale> channelLocales,
      Style style,
      boolean announcements) {
    public Chat {
      requireNonNull(moderators, "moderators is null");
      requireNonNull(prefix, "prefix is null");
      requireNonNull(root, "root is null");
      aliases = Map.copyOf(aliases);
      requireNonNull(locale, "locale is null");
      channelLocales = Map.copyOf(channelLocales);
      requireNonNull(style, "style is null");
    }
  }

  /** Where Twitch is; encrypted, or on this machine. */
  public record Addresses(URI helix, URI eventSubApi, URI eventSub, URI auth, URI irc) {
    public Addresses {
      requireNonNull(helix, "helix is null");
      requireNonNull(eventSubApi, "eventSubApi is null");
      requireNonNull(eventSub, "eventSub is null");
      requireNonNull(auth, "auth is null");
      requireNonNull(irc, "irc is null");
    }
  }

  public TwitchConfig {
    requireNonNull(clientId, "clientId is null");
    requireNonNull(clientSecret, "clientSecret is null");
    requireNonNull(transport, "transport is null");
    channels = List.copyOf(channels);
    requireNonNull(chat, "chat is null");
    requireNonNull(addresses, "addresses is null");
  }

  /** Whether there is anything of Twitch at all. */
  public boolean isOn() {
    return clientId.isPresent();
  }

  /** The defaults, as where no file and no variable says anything. */
  public static TwitchConfig defaults() {
    return TwitchSettings.read(SettingsReader.ofDefaults());
  }
}
