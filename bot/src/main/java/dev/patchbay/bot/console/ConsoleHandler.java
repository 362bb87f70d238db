package dev.patchbay.bot.console;

import java.util.Map;

/** Carries out what the host asks. Thread-safe; may block. */
@FunctionalInterface
interface ConsoleHandler {
  /**
   * The fields of the answer: maps, lists, texts, numbers and booleans.
   *
   * @param user who the operating system says is asking
   */
  Map<String, Object> answer(ConsoleRequest request, String user);
}
