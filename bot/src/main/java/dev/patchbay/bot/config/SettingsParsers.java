package dev.patchbay.bot.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** From text to the types of {@link BotConfig}; nothing when the text does not say one. */
final class SettingsParsers {
  private static final String AUTO = "auto";
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\s:\\[\\]/]+):(\\d{1,5})");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[?[0-9a-fA-F:.]+]?");

  /** A host, or the decision to name none. */
  record OptionalHost(Optional<String> host) {}

  private SettingsParsers() {}

  static Optional<InetSocketAddress> address(String text) {
    Matcher match = ADDRESS.matcher(text);
    if (!match.matches() || Integer.parseInt(match.group(2)) > 65_535) {
      return Optional.empty();
    }
    var address = new InetSocketAddress(match.group(1), Integer.parseInt(match.group(2)));
    return Optional.of(address).filter(resolved -> !resolved.isUnresolved());
  }

  static Optional<OptionalHost> hostOrNothing(String text) {
    if (text.isEmpty()) {
      return Optional.of(new OptionalHost(Optional.empty()));
    }
    return HOST.matcher(text).matches()
        ? Optional.of(new OptionalHost(Optional.of(text)))
        : Optional.empty();
  }

  static Optional<String> program(String text) {
    boolean printable = text.chars().noneMatch(Character::isISOControl);
    return Optional.of(text).filter(name -> printable && !name.isEmpty());
  }

  static Optional<Path> folder(String text, ConfigSources sources) {
    if (text.equals(AUTO)) {
      return Optional.of(sources.usualData());
    }
    try {
      boolean atHome = text.equals("~") || text.startsWith("~/");
      Path path =
          atHome
              ? sources.home().resolve(text.substring(Math.min(2, text.length())))
              : Path.of(text);
      return text.isEmpty() ? Optional.empty() : Optional.of(path.toAbsolutePath().normalize());
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  /** A time in HOCON's form, {@code 60s} for instance, and not longer than {@code longest}. */
  static Optional<Duration> span(String text, Duration longest) {
    try {
      return Optional.of(ConfigFactory.parseMap(Map.of("span", text)).getDuration("span"))
          .filter(span -> !span.isNegative() && span.compareTo(longest) <= 0);
    } catch (ConfigException noSpan) {
      return Optional.empty();
    }
  }

  static Optional<Locale> locale(String text, ConfigSources sources) {
    return switch (text) {
      case "en" -> Optional.of(Locale.ENGLISH);
      case "fr" -> Optional.of(Locale.FRENCH);
      case AUTO -> Optional.of(localeOfEnvironment(sources));
      default -> Optional.empty();
    };
  }

  /** POSIX: LC_ALL overrides the category, which overrides LANG. */
  private static Locale localeOfEnvironment(ConfigSources sources) {
    boolean french =
        Stream.of(ConfigSources.LANG_VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")
            .flatMap(name -> sources.variable(name).stream())
            .findFirst()
            .filter(value -> value.matches("fr([_.@-].*)?"))
            .isPresent();
    return french ? Locale.FRENCH : Locale.ENGLISH;
  }
}
