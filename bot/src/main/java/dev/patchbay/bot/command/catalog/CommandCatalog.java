package dev.patchbay.bot.command.catalog;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.Keyword;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.CommandWords;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** All commands. What is not here does not exist. */
@Singleton
public final class CommandCatalog implements CommandWords {
  private final List<CommandSpec> all =
      Stream.of(
              OrderSpecs.specs(),
              DestinationSpecs.specs(),
              SourceSpecs.specs(),
              ChatSpecs.specs(),
              AccessSpecs.specs(),
              HelpSpecs.specs())
          .flatMap(List::stream)
          .toList();

  @Inject
  public CommandCatalog() {}

  /** In the order in which help tells them. */
  public List<CommandSpec> all() {
    return all;
  }

  /** Those that may be typed on {@code platform}. */
  public List<CommandSpec> on(Platform platform) {
    return all.stream().filter(spec -> spec.places().contains(platform)).toList();
  }

  /** The description of a command. */
  public CommandSpec of(Command command) {
    return all.stream()
        .filter(spec -> spec.type() == command.getClass())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not in the catalog: " + command.getClass()));
  }

  /** The description with this id. */
  public CommandSpec byId(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("not in the catalog: " + id));
  }

  private Optional<CommandSpec> find(String id) {
    return all.stream().filter(spec -> spec.id().equals(id)).findFirst();
  }

  @Override
  public String typed(String command, Locale locale) {
    return byId(command).words(locale);
  }

  @Override
  public Optional<String> called(String command, Locale locale) {
    return find(command).map(spec -> spec.words(locale));
  }

  @Override
  public String word(String word, Locale locale) {
    if (word.startsWith("<")) {
      return Argument.Kind.shown(word, locale);
    }
    int sign = word.indexOf('=');
    return sign < 0
        ? Keyword.shown(word, locale)
        : Keyword.shown(word.substring(0, sign), locale) + word.substring(sign);
  }

  @Override
  public String shortest(String command, Locale locale) {
    return byId(command).shortest(locale);
  }

  @Override
  public String usage(String command, Locale locale) {
    return byId(command).usage(locale);
  }
}
