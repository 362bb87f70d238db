package dev.patchbay.bot.config;

import dev.patchbay.storage.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads the keys of {@code discord}. */
final class DiscordSettings {
  private static final String ID = "\\d{15,20}";
  private static final int MAX_TOKEN_FILE = 4096;

  private DiscordSettings() {}

  static DiscordConfig read(SettingsReader reader) {
    Optional<Secret> fromFile =
        reader.parsed("discord.token-file", "rule.small-file", DiscordSettings::file).token();
    return new DiscordConfig(
        reader.secret("discord.token").or(() -> fromFile),
        reader.list(
            "discord.owners",
            "rule.person",
            text -> Optional.of(text).filter(id -> id.matches(ID))),
        reader.parsed("discord.visible-to", "rule.visibility", DiscordConfig.Visibility::ofWord),
        reader.parsed("discord.public-replies", "rule.flag", DiscordSettings::flag),
        reader
            .parsed("discord.language", "rule.discord-language", DiscordSettings::language)
            .fixed(),
        reader
            .parsed(
                "discord.mention-role",
                "rule.role",
                text -> Optional.of(new OptionalText(text)).filter(one -> one.isOneOf(ID)))
            .value(),
        reader.parsed("discord.api-url", "rule.http-url", url("https?")).value(),
        reader.parsed("discord.gateway-url", "rule.ws-url", url("wss?")).value());
  }

  private record OptionalText(String text) {
    boolean isOneOf(String pattern) {
      return text.isEmpty() || text.matches(pattern);
    }

    Optional<String> value() {
      return Optional.of(text).filter(some -> !some.isEmpty());
    }
  }

  private record Language(Optional<Locale> fixed) {}

  private static Optional<Language> language(String word) {
    return switch (word) {
      case "server" -> Optional.of(new Language(Optional.empty()));
      case "en" -> Optional.of(new Language(Optional.of(Locale.ENGLISH)));
      case "fr" -> Optional.of(new Language(Optional.of(Locale.FRENCH)));
      default -> Optional.empty();
    };
  }

  private record TokenFile(Optional<Secret> token) {}

  private static Function<String, Optional<OptionalText>> url(String schemes) {
    return text ->
        Optional.of(new OptionalText(text.isEmpty() || text.endsWith("/") ? text : text + "/"))
            .filter(one -> one.isOneOf(schemes + "://[^\\s/@]+(/\\S*)?"));
  }

  private static Optional<Boolean> flag(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<TokenFile> file(String text) {
    if (text.isEmpty()) {
      return Optional.of(new TokenFile(Optional.empty()));
    }
    try {
      Path path = Path.of(text);
      if (Files.size(path) > MAX_TOKEN_FILE) {
        return Optional.empty();
      }
      String token = Files.readString(path, StandardCharsets.UTF_8).strip();
      return token.isEmpty()
          ? Optional.empty()
          : Optional.of(new TokenFile(Optional.of(new Secret(token))));
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }
}
