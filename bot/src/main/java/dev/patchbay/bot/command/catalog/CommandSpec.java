package dev.patchbay.bot.command.catalog;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.permission.Platform;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Describes one command, once: parser, help, dispatcher and every platform's registration read it.
 *
 * @param id one or two English words joined by a dot; the action in the audit log of all that
 *     changes something
 * @param type what it becomes
 * @param english how it may be typed, the preferred way first
 * @param french the same in French; understood everywhere
 * @param arguments in the order in which positions are filled
 * @param permission what it needs with regard to what it is about
 * @param places where it may be typed
 * @param takesSecret whether a key may come with it, apart from the text
 * @param reads whether it changes nothing
 * @param reader makes the command of its arguments
 */
public record CommandSpec(
    String id,
    Class<? extends Command> type,
    List<String> english,
    List<String> french,
    List<Argument> arguments,
    Permission permission,
    Set<Platform> places,
    boolean takesSecret,
    boolean reads,
    Function<Arguments, Command> reader) {
  public CommandSpec {
    requireNonNull(id, "id is null");
    requireNonNull(type, "type is null");
    english = List.copyOf(english);
    french = List.copyOf(french);
    arguments = List.copyOf(arguments);
    requireNonNull(permission, "permission is null");
    places = Set.copyOf(places);
    requireNonNull(reader, "reader is null");
  }

  /** How it is typed in a language. */
  public String words(Locale locale) {
    return (locale.getLanguage().equals("fr") ? french : english).getFirst();
  }

  /** The whole line, {@code stop <name|all> [for <minutes>] [this-stream] [now]}. */
  public String usage(Locale locale) {
    return words(locale)
        + arguments.stream()
            .filter(this::isFirstOfItsName)
            .map(argument -> " " + argument.usage(locale))
            .distinct()
            .collect(joining());
  }

  /** The line with nothing that may be left out, {@code stop <name|all>}. */
  String shortest(Locale locale) {
    return words(locale)
        + arguments.stream()
            .filter(Argument::required)
            .filter(this::isFirstOfItsName)
            .map(argument -> " " + argument.usage(locale))
            .distinct()
            .collect(joining());
  }

  /** The other forms are for those who guess them. */
  private boolean isFirstOfItsName(Argument argument) {
    return arguments.stream()
        .filter(some -> some.name().equals(argument.name()))
        .findFirst()
        .stream()
        .anyMatch(argument::equals);
  }

  /** The key of its help text in the message bundles. */
  public String helpKey() {
    return "help." + id;
  }
}
