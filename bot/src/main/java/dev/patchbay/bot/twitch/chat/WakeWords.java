package dev.patchbay.bot.twitch.chat;

import dev.patchbay.bot.typed.Fold;
import java.util.Map;
import java.util.Optional;

/**
 * How a line must begin to be a command: the prefix and the root word, or one of the short aliases.
 * Only the first word counts, for other bots share the prefix.
 *
 * @param prefix one to three characters, {@code !}
 * @param root the word for all commands, {@code relay}
 * @param aliases by their word, what they stand for: {@code on} → {@code start}
 */
public record WakeWords(String prefix, String root, Map<String, String> aliases) {
  public WakeWords {
    aliases = Map.copyOf(aliases);
  }

  /** What to type before a command: {@code !relay}. */
  public String words() {
    return prefix + root;
  }

  /** The command in a normalised line, empty text for the bare root word. */
  Optional<String> command(String line) {
    if (!line.startsWith(prefix)) {
      return Optional.empty();
    }
    int blank = line.indexOf(' ');
    String first = line.substring(prefix.length(), blank < 0 ? line.length() : blank);
    String rest = blank < 0 ? "" : line.substring(blank + 1).strip();
    if (Fold.word(first).equals(Fold.word(root))) {
      return Optional.of(rest);
    }
    return aliases.entrySet().stream()
        .filter(alias -> Fold.word(alias.getKey()).equals(Fold.word(first)))
        .map(alias -> (alias.getValue() + " " + rest).strip())
        .findFirst();
  }
}
