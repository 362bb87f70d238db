package dev.patchbay.bot.command.line;

import dev.patchbay.bot.command.catalog.Argument;
import dev.patchbay.bot.command.catalog.Argument.Form;
import dev.patchbay.bot.command.catalog.Arguments;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.command.line.ParseProblem.Rule;
import dev.patchbay.bot.command.line.Tokens.Token;
import dev.patchbay.bot.typed.Fold;
import dev.patchbay.bot.typed.Nearest;
import dev.patchbay.storage.secret.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what follows a command's words, by its description. One for each line; not thread-safe. */
final class ArgumentReader {
  /** A URL with a query is none: its part before the sign has a colon. */
  private static final Pattern OPTION = Pattern.compile("([\\p{L}\\p{M}-]{1,20})=(.*)");

  /** {@code for 10 min}: the unit may stand apart. */
  private static final Pattern UNIT = Pattern.compile("(?i)m|min|mins|minutes?|h|hours?|heures?");

  private final CommandSpec spec;
  private final Map<String, String> values = new HashMap<>();
  private Optional<ParseProblem> problem = Optional.empty();

  ArgumentReader(CommandSpec spec) {
    this.spec = spec;
  }

  Parsed read(List<Token> tokens, Optional<Secret> secret) {
    int at = 0;
    while (at < tokens.size() && problem.isEmpty()) {
      at += take(tokens, at);
    }
    return understood(secret);
  }

  /** Takes what a form asked for one by one, by argument name. */
  Parsed read(Map<String, String> named, Optional<Secret> secret) {
    spec.arguments().stream()
        .map(Argument::name)
        .distinct()
        .filter(named::containsKey)
        .forEach(name -> putNamed(name, Fold.line(named.getOrDefault(name, ""))));
    return understood(secret);
  }

  private void putNamed(String name, String value) {
    spec.arguments().stream()
        .filter(argument -> argument.name().equals(name))
        .findFirst()
        .ifPresent(argument -> put(argument, value));
  }

  private Parsed understood(Optional<Secret> secret) {
    for (Argument argument : spec.arguments()) {
      if (problem.isEmpty() && argument.required() && !values.containsKey(argument.name())) {
        fail(ParseProblem.of(Rule.MISSING).about(argument));
      }
    }
    if (values.containsKey("minutes") && values.containsKey("this-stream")) {
      fail(ParseProblem.of(Rule.TWO_ENDS));
    }
    return problem
        .<Parsed>map(found -> new Parsed.Misunderstood(found.in(spec)))
        .orElseGet(() -> new Parsed.Understood(spec.reader().apply(new Arguments(values, secret))));
  }

  /** Takes the word at {@code at}; returns how many it took. */
  private int take(List<Token> tokens, int at) {
    Token token = tokens.get(at);
    if (!token.quoted()) {
      Matcher option = OPTION.matcher(token.text());
      if (option.matches()) {
        takeOption(option.group(1), option.group(2));
        return 1;
      }
      Optional<Argument> announced = announced(token.text());
      if (announced.isPresent()) {
        return takeAnnounced(announced.get(), tokens, at);
      }
      if (at + 1 < tokens.size() && !hasPositionLeft() && isOption(token.text())) {
        takeOption(token.text(), tokens.get(at + 1).text());
        return 2;
      }
    }
    takePosition(token);
    return 1;
  }

  private void takeOption(String key, String value) {
    spec.arguments().stream()
        .filter(argument -> argument.form() == Form.OPTION && isNamed(argument, key))
        .findFirst()
        .ifPresentOrElse(
            argument -> put(argument, value),
            () -> fail(ParseProblem.of(Rule.UNKNOWN_OPTION).saying(key).near(nearestOption(key))));
  }

  private int takeAnnounced(Argument argument, List<Token> tokens, int at) {
    if (argument.form() == Form.FLAG) {
      put(argument, "yes");
      return 1;
    }
    if (at + 1 == tokens.size()) {
      fail(ParseProblem.of(Rule.MISSING).about(argument));
      return 1;
    }
    String value = tokens.get(at + 1).text();
    boolean unitApart = at + 2 < tokens.size() && UNIT.matcher(tokens.get(at + 2).text()).matches();
    put(argument, unitApart ? value + " " + tokens.get(at + 2).text() : value);
    return unitApart ? 3 : 2;
  }

  private boolean hasPositionLeft() {
    return spec.arguments().stream()
        .anyMatch(
            argument -> argument.form() == Form.POSITION && !values.containsKey(argument.name()));
  }

  /** {@code source main} after all else can only mean {@code source=main}. */
  private boolean isOption(String word) {
    return spec.arguments().stream()
        .anyMatch(argument -> argument.form() == Form.OPTION && isNamed(argument, word));
  }

  private void takePosition(Token token) {
    spec.arguments().stream()
        .filter(
            argument -> argument.form() == Form.POSITION && !values.containsKey(argument.name()))
        .findFirst()
        .ifPresentOrElse(
            argument -> put(argument, token.text()),
            () -> fail(ParseProblem.of(tooMany(token.text())).saying(token.text())));
  }

  private Rule tooMany(String typed) {
    boolean server =
        spec.arguments().stream().anyMatch(argument -> argument.kind() == Argument.Kind.SERVER);
    return spec.takesSecret() && !(server && typed.contains("://"))
        ? Rule.KEY_IN_LINE
        : Rule.TOO_MANY;
  }

  private void put(Argument argument, String value) {
    if (value.isEmpty()) {
      fail(ParseProblem.of(Rule.MISSING).about(argument));
    } else if (!Arguments.fits(argument.kind(), value)) {
      fail(ParseProblem.of(Rule.BAD_VALUE).about(argument).saying(value));
    } else if (values.putIfAbsent(argument.name(), value) != null) {
      fail(ParseProblem.of(Rule.TWICE).about(argument));
    }
  }

  private Optional<Argument> announced(String word) {
    return spec.arguments().stream()
        .filter(argument -> argument.form() == Form.AFTER || argument.form() == Form.FLAG)
        .filter(argument -> isNamed(argument, word))
        .findFirst();
  }

  private Optional<String> nearestOption(String key) {
    return Nearest.to(
        key,
        spec.arguments().stream()
            .filter(argument -> argument.form() == Form.OPTION)
            .flatMap(argument -> argument.keyword().stream())
            .map(keyword -> keyword.in(Locale.ENGLISH))
            .toList());
  }

  private static boolean isNamed(Argument argument, String word) {
    return argument.keyword().filter(keyword -> keyword.matches(word)).isPresent();
  }

  private void fail(ParseProblem found) {
    if (problem.isEmpty()) {
      problem = Optional.of(found);
    }
  }
}
