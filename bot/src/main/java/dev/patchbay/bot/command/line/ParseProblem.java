package dev.patchbay.bot.command.line;

import static java.util.Objects.requireNonNull;

import dev.patchbay.bot.command.catalog.Argument;
import dev.patchbay.bot.command.catalog.CommandSpec;
import java.util.Optional;

/**
 * Why a line is no command. Never holds what might be a key.
 *
 * @param rule which rule it breaks
 * @param said what was typed there, where it may be said back
 * @param command the command it was meant to be, as far as understood
 * @param argument the argument that is missing or does not fit
 * @param nearest what was probably meant: a command's id or an option
 */
public record ParseProblem(
    Rule rule,
    Optional<String> said,
    Optional<CommandSpec> command,
    Optional<Argument> argument,
    Optional<String> nearest) {
  /** The rules of a line. */
  public enum Rule {
    EMPTY,
    TOO_LONG,
    OPEN_QUOTE,
    UNKNOWN_COMMAND,
    /** It exists, but may not be typed here. */
    NOT_HERE,
    MISSING,
    TOO_MANY,
    /** The same argument again. */
    TWICE,
    /** A stop for a time and for this stream. */
    TWO_ENDS,
    /** A key stood in the line, where histories keep it. */
    KEY_IN_LINE,
    UNKNOWN_OPTION,
    BAD_VALUE,
    /** A key came with a command that takes none. */
    NO_KEY_HERE
  }

  public ParseProblem {
    requireNonNull(rule, "rule is null");
  }

  /** A rule is broken; nothing more is known. */
  public static ParseProblem of(Rule rule) {
    return new ParseProblem(
        rule, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same, with what was typed, as far as it may be said back. */
  public ParseProblem saying(String typed) {
    return new ParseProblem(rule, Echo.of(typed), command, argument, nearest);
  }

  ParseProblem in(CommandSpec spec) {
    return new ParseProblem(rule, said, Optional.of(spec), argument, nearest);
  }

  ParseProblem about(Argument which) {
    return new ParseProblem(rule, said, command, Optional.of(which), nearest);
  }

  /** The same, with what was probably meant. */
  public ParseProblem near(Optional<String> meant) {
    return new ParseProblem(rule, said, command, argument, meant);
  }
}
