package dev.patchbay.bot.command;

import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Phrase;
import java.util.Optional;

/**
 * Whether a chat platform can be heard and spoken to. Trouble there makes {@code health} say
 * degraded and never failed: the relay does not depend on a chat. Thread-safe; answers from memory.
 */
public interface ChatHealth {
  Platform platform();

  /** Whether it is meant to be connected at all. */
  boolean isOn();

  /** What is wrong and what to type; empty when all is well, or nothing is meant to be. */
  Optional<Phrase> trouble();

  /** What is to be told when all is well, {@code speaking as X in Y} for instance. */
  default Optional<Phrase> detail() {
    return Optional.empty();
  }
}
