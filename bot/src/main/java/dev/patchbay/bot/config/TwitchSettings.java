package dev.patchbay.bot.config;

import dev.patchbay.bot.permission.Permission;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@link TwitchConfig}. Stateless. */
final class TwitchSettings {
  private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final Pattern CHANNEL = Pattern.compile("#?([A-Za-z0-9_]{1,25})(?:=(\\S{1,32}))?");
  private static final Pattern CHANNEL_LOCALE = Pattern.compile("#?([A-Za-z0-9_]{1,25})=(en|fr)");
  private static final Pattern PREFIX =
      Pattern.compile("[^\\s\\p{C}/.\\p{L}\\p{N}][^\\s\\p{C}]{0,2}");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_-]{1,24}");
  private static final Pattern ALIAS =
      Pattern.compile("([\\p{L}\\p{N}_-]{1,24})=(\\S[^\\p{C}]{0,99})");
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

  private TwitchSettings() {}

  static TwitchConfig read(SettingsReader reader) {
    return new TwitchConfig(
        reader.parsed("twitch.client-id", "rule.client-id", TwitchSettings::clientId).value(),
        reader.secret("twitch.client-secret", "twitch.client-secret-file"),
        reader.choice("twitch.transport", TwitchConfig.Transport.class),
        reader.list("twitch.channels", "rule.channel", TwitchSettings::channel),
        chat(reader),
        new TwitchConfig.Addresses(
            address(reader, "twitch.helix-url", "https"),
            address(reader, "twitch.eventsub-api-url", "https"),
            address(reader, "twitch.eventsub-url", "wss"),
            address(reader, "twitch.auth-url", "https"),
            address(reader, "twitch.irc-url", "wss")));
  }

  private static TwitchConfig.Chat chat(SettingsReader reader) {
    return new TwitchConfig.Chat(
        reader.choice("twitch.moderators", Permission.class),
        reader.parsed("twitch.viewers-may-look", "rule.flag", TwitchSettings::yesOrNo),
        reader.parsed(
            "twitch.prefix",
            "rule.prefix",
            text -> Optional.of(text).filter(PREFIX.asMatchPredicate())),
        reader.parsed(
            "twitch.root",
            "rule.root",
            text -> Optional.of(text.toLowerCase(Locale.ROOT)).filter(WORD.asMatchPredicate())),
        pairs(reader.list("twitch.aliases", "rule.alias", text -> pair(ALIAS.matcher(text)))),
        reader.parsed("twitch.locale", "rule.locale", TwitchSettings::locale).value(),
        pairs(
                reader.list(
                    "twitch.channel-locales",
                    "rule.channel-locale",
                    text -> pair(CHANNEL_LOCALE.matcher(text))))
            .entrySet()
            .stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> Locale.forLanguageTag(entry.getValue()))),
        reader.choice("twitch.style", TwitchConfig.Style.class),
        reader.parsed("twitch.announcements", "rule.flag", TwitchSettings::yesOrNo));
  }

  /** A value, or the decision to have none. */
  private record Maybe<T>(Optional<T> value) {}

  private static Optional<Maybe<String>> clientId(String text) {
    return text.isEmpty() || CLIENT_ID.matcher(text).matches()
        ? Optional.of(new Maybe<>(Optional.of(text).filter(id -> !id.isEmpty())))
        : Optional.empty();
  }

  private static Optional<Maybe<Locale>> locale(String text) {
    return switch (text) {
      case "auto" -> Optional.of(new Maybe<>(Optional.empty()));
      case "en" -> Optional.of(new Maybe<>(Optional.of(Locale.ENGLISH)));
      case "fr" -> Optional.of(new Maybe<>(Optional.of(Locale.FRENCH)));
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> yesOrNo(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<TwitchConfig.Channel> channel(String text) {
    Matcher match = CHANNEL.matcher(text);
    return match.matches()
        ? Optional.of(
            new TwitchConfig.Channel(
                match.group(1).toLowerCase(Locale.ROOT), Optional.ofNullable(match.group(2))))
        : Optional.empty();
  }

  private static Optional<Map.Entry<String, String>> pair(Matcher match) {
    return match.matches()
        ? Optional.of(Map.entry(match.group(1).toLowerCase(Locale.ROOT), match.group(2)))
        : Optional.empty();
  }

  /** Of two for one word the later counts. */
  private static Map<String, String> pairs(List<Map.Entry<String, String>> entries) {
    return entries.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, Map.Entry::getValue, (_, later) -> later));
  }

  /** Tokens are sent there, so it must be encrypted unless it is this machine. */
  private static URI address(SettingsReader reader, String key, String scheme) {
    String plain = scheme.substring(0, scheme.length() - 1);
    return reader.parsed(
        key,
        "rule.begins-with-" + scheme,
        text -> {
          try {
            URI uri = new URI(text.replaceFirst("/+$", ""));
            boolean here = plain.equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost());
            boolean encrypted = scheme.equals(uri.getScheme()) && uri.getHost() != null;
            return Optional.of(uri).filter(_ -> (here || encrypted) && uri.getUserInfo() == null);
          } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
          }
        });
  }
}
