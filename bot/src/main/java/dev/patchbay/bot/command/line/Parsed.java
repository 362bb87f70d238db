package dev.patchbay.bot.command.line;

import dev.patchbay.bot.command.Command;

/** What a line turned out to be. */
public sealed interface Parsed {
  record Understood(Command command) implements Parsed {}

  record Misunderstood(ParseProblem problem) implements Parsed {}
}
