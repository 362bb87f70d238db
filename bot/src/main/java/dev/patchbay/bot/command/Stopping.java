package dev.patchbay.bot.command;

import java.time.Duration;

/** How long an asked-for stop is to hold. */
public sealed interface Stopping {
  record UntilStarted() implements Stopping {}

  record For(Duration span) implements Stopping {}

  record ThisStream() implements Stopping {}
}
