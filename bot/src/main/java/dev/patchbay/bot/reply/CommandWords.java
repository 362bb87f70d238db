package dev.patchbay.bot.reply;

import java.util.Locale;
import java.util.Optional;

/** Knows how a command is typed in a language; the command catalog does. */
public interface CommandWords {
  /** The words to type for the command with this id, {@code source show} for instance. */
  String typed(String command, Locale locale);

  /** The same words for what was given once; empty when there is no such command. */
  Optional<String> called(String command, Locale locale);

  /**
   * A word after the command: {@code now}, {@code method=native} or {@code <name>}, which stands
   * for what is still to be chosen; a name stays as it is.
   */
  String word(String word, Locale locale);

  /** The line of the command with this id, with what it cannot do without. */
  String shortest(String command, Locale locale);

  /** The whole line of the command with this id, with all its arguments. */
  String usage(String command, Locale locale);
}
