package dev.patchbay.bot.command.line;

import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.command.line.ParseProblem.Rule;
import dev.patchbay.bot.command.line.Tokens.Token;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.typed.Fold;
import dev.patchbay.bot.typed.Nearest;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a command of a line of text, in English or French whatever the locale. Immutable. */
public final class CommandParser {
  /** Longest line read, in UTF-16 units. */
  public static final int MAX_LENGTH = 2000;

  private final CommandCatalog catalog;
  private final Map<String, CommandSpec> specs = new HashMap<>();

  @Inject
  public CommandParser(CommandCatalog catalog) {
    this.catalog = catalog;
    catalog
        .all()
        .forEach(spec -> wordsOf(spec).forEach(words -> specs.put(Fold.word(words), spec)));
  }

  /**
   * Reads one line.
   *
   * @param line what was typed, without a platform's prefix
   * @param platform where it was typed; commands that may not be typed there are not read
   * @param secret a key that came beside the line
   */
  public Parsed parse(String line, Platform platform, Optional<Secret> secret) {
    if (line.length() > MAX_LENGTH) {
      return wrong(ParseProblem.of(Rule.TOO_LONG));
    }
    return Tokens.of(Fold.line(line))
        .map(tokens -> parse(tokens, platform, secret))
        .orElseGet(() -> wrong(ParseProblem.of(Rule.OPEN_QUOTE)));
  }

  private Parsed parse(List<Token> tokens, Platform platform, Optional<Secret> secret) {
    if (tokens.isEmpty()) {
      return wrong(ParseProblem.of(Rule.EMPTY));
    }
    Optional<Match> match = matchOf(tokens);
    if (match.isEmpty()) {
      return wrong(
          ParseProblem.of(Rule.UNKNOWN_COMMAND)
              .saying(tokens.getFirst().text())
              .near(nearestTo(tokens, platform)));
    }
    CommandSpec spec = match.get().spec();
    if (!spec.places().contains(platform)) {
      return wrong(ParseProblem.of(Rule.NOT_HERE).in(spec));
    }
    if (secret.isPresent() && !spec.takesSecret()) {
      return wrong(ParseProblem.of(Rule.NO_KEY_HERE).in(spec));
    }
    List<Token> rest = tokens.subList(match.get().words(), tokens.size());
    return new ArgumentReader(spec).read(rest, secret);
  }

  private record Match(CommandSpec spec, int words) {}

  /** Two words win over one. */
  private Optional<Match> matchOf(List<Token> tokens) {
    String one = Fold.word(tokens.getFirst().text());
    String two = tokens.size() < 2 ? one : one + " " + Fold.word(tokens.get(1).text());
    return Optional.ofNullable(specs.get(two))
        .map(spec -> new Match(spec, Math.min(2, tokens.size())))
        .or(() -> Optional.ofNullable(specs.get(one)).map(spec -> new Match(spec, 1)));
  }

  /** The id of the command that was probably meant. */
  private Optional<String> nearestTo(List<Token> tokens, Platform platform) {
    String one = tokens.getFirst().text();
    String two = tokens.size() < 2 ? one + " list" : one + " " + tokens.get(1).text();
    List<CommandSpec> here = catalog.on(platform);
    List<String> words = here.stream().flatMap(CommandParser::wordsOf).toList();
    return Nearest.to(two, words.stream().filter(some -> some.contains(" ")).toList())
        .or(() -> Nearest.to(one, words))
        .flatMap(found ->
            here.stream()
                .filter(spec -> wordsOf(spec).anyMatch(found::equals))
                .map(CommandSpec::id)
                .findFirst());
  }

  private static Stream<String> wordsOf(CommandSpec spec) {
    return Stream.concat(spec.english().stream(), spec.french().stream());
  }

  private static Parsed wrong(ParseProblem problem) {
    return new Parsed.Misunderstood(problem);
  }
}
