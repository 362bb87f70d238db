package dev.patchbay.bot.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.patchbay.storage.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes typed values out of the merged layers; what is wrong becomes a problem, with a default. */
final class SettingsReader {
  private static final int QUOTED_MAX = 80;

  private final Config config;
  private final Config defaults;
  private final List<ConfigProblem> problems;

  SettingsReader(Config config, List<ConfigProblem> problems) {
    this.config = config;
    this.defaults = ConfigKey.DEFAULTS;
    this.problems = problems;
  }

  /** Of what stands where nobody decided anything. */
  static SettingsReader ofDefaults() {
    return new SettingsReader(ConfigKey.DEFAULTS, new ArrayList<>());
  }

  /** A text that {@code parse} understands; {@code rule} names what it should have been. */
  <T> T parsed(String key, String rule, Function<String, Optional<T>> parse) {
    return parsed(key, Saying.of(rule), parse);
  }

  private <T> T parsed(String key, Saying rule, Function<String, Optional<T>> parse) {
    String text = text(key);
    return parse
        .apply(text)
        .orElseGet(() -> {
          problem(key, Saying.of("is-not", shortened(text), rule));
          return parse.apply(defaults.getString(key)).orElseThrow();
        });
  }

  /** One of an enum's constants, in lower case. */
  <E extends Enum<E>> E choice(String key, Class<E> type) {
    return choice(key, List.of(type.getEnumConstants()));
  }

  /** One of these, in lower case. */
  <E extends Enum<E>> E choice(String key, List<E> choices) {
    return parsed(
        key,
        Saying.of(
            "one-of", choices.stream().map(SettingsReader::word).collect(Collectors.joining(", "))),
        text ->
            choices.stream()
                .filter(choice -> word(choice).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A list, or one text separated by commas; entries that fail are problems of their own. */
  <T> List<T> list(String key, String rule, Function<String, Optional<T>> parse) {
    return entries(key)
        .flatMap(text -> {
          Optional<T> value = parse.apply(text);
          if (value.isEmpty()) {
            problem(key, Saying.of("is-not", shortened(text), Saying.of(rule)));
          }
          return value.stream();
        })
        .collect(Collectors.toUnmodifiableList());
  }

  /** A value that is never printed; empty means none. */
  Optional<Secret> secret(String key) {
    return Optional.of(text(key)).filter(text -> !text.isBlank()).map(Secret::new);
  }

  /**
   * A value that is never printed, from {@code key} or from the file that {@code fileKey} names.
   */
  Optional<Secret> secret(String key, String fileKey) {
    Optional<Secret> own = secret(key);
    if (own.isEmpty()) {
      return secretFile(fileKey);
    }
    if (!text(fileKey).isBlank()) {
      problem(fileKey, Saying.of("set-together", key));
    }
    return own;
  }

  /** A value that is never printed, from the file that {@code fileKey} names; empty means none. */
  Optional<Secret> secretFile(String fileKey) {
    String file = text(fileKey);
    if (file.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(Path.of(file)).strip())
          .filter(text -> !text.isEmpty())
          .map(Secret::new)
          .or(() -> {
            problem(fileKey, Saying.of("empty-file"));
            return Optional.empty();
          });
    } catch (IOException | InvalidPathException unreadable) {
      problem(fileKey, Saying.of("unreadable-file"));
      return Optional.empty();
    }
  }

  private Stream<String> entries(String key) {
    return switch (value(key).unwrapped()) {
      case List<?> elements when elements.stream().allMatch(String.class::isInstance) ->
          elements.stream().map(String.class::cast).map(String::strip);
      case String text ->
          Arrays.stream(text.split(",")).map(String::strip).filter(e -> !e.isEmpty());
      default -> {
        problem(key, Saying.of("must-be-list"));
        yield Stream.empty();
      }
    };
  }

  private String text(String key) {
    ConfigValueType type = value(key).valueType();
    if (type == ConfigValueType.LIST || type == ConfigValueType.OBJECT) {
      problem(key, Saying.of("must-be-value-not-" + type.name().toLowerCase(Locale.ROOT)));
      return defaults.getString(key);
    }
    return config.hasPath(key) ? config.getString(key).strip() : defaults.getString(key);
  }

  /**
   * A key set to {@code null}, or hidden by a scalar where its section should be, counts as not
   * set.
   */
  private ConfigValue value(String key) {
    return config.hasPath(key) ? config.getValue(key) : defaults.getValue(key);
  }

  /** Something is wrong with what {@code key} says, which is not repeated. */
  void problem(String key, Saying what) {
    problems.add(ConfigProblem.at(key, value(key).origin(), what));
  }

  private static String shortened(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= QUOTED_MAX ? printable : printable.substring(0, QUOTED_MAX) + "…";
  }
}
