package dev.patchbay.bot.console;

import java.util.List;

/**
 * What was broken, in no language yet. Quotes nothing of a request, which may hold a key.
 *
 * @param word names the sentence
 * @param arguments what the sentence leaves open
 */
record Rule(String word, List<String> arguments) {
  Rule {
    arguments = List.copyOf(arguments);
  }

  static Rule of(String word, String... arguments) {
    return new Rule(word, List.of(arguments));
  }

  String in(ConsoleWords words) {
    return words.of(word, arguments.toArray());
  }
}
