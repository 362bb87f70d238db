package dev.patchbay.bot.command;

/** What a line turned out to be. */
public sealed interface Parsed {
  record Understood(Command command) implements Parsed {}

  record Misunderstood(ParseProblem problem) implements Parsed {}
}
