package dev.patchbay.bot.command.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a line into words; quotes of any keyboard hold words together. */
final class Tokens {
  private Tokens() {}

  /**
   * One word.
   *
   * @param text without its quotes
   * @param quoted whether it stood in quotes, so that it is never a keyword or an option
   */
  record Token(String text, boolean quoted) {
    @Override
    public String toString() {
      return "Token[…]";
    }
  }

  /** The words of {@code line}; empty when a quote is not closed. */
  static Optional<List<Token>> of(String line) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      char first = line.charAt(at);
      if (first == ' ') {
        at++;
        continue;
      }
      char closing = closing(first);
      int end = line.indexOf(closing, at + (closing == ' ' ? 0 : 1));
      if (end < 0 && closing != ' ') {
        return Optional.empty();
      }
      int stop = end < 0 ? line.length() : end;
      tokens.add(
          closing == ' '
              ? new Token(line.substring(at, stop), false)
              : new Token(line.substring(at + 1, stop).strip(), true));
      at = stop + 1;
    }
    return Optional.of(tokens);
  }

  private static char closing(char opening) {
    return switch (opening) {
      case '"' -> '"';
      case '“', '„' -> '”';
      case '«' -> '»';
      default -> ' ';
    };
  }
}
