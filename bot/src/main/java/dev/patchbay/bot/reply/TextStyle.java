package dev.patchbay.bot.reply;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How a platform wants its text.
 *
 * @param commandPrefix stands before a command to type: {@code !relay }
 * @param quote stands around a command to type
 * @param escape makes a text that is not ours harmless there
 * @param whom how a person, role or badge is named that is known by its id
 * @param separator stands between the lines of a reply
 */
public record TextStyle(
    String commandPrefix,
    String quote,
    UnaryOperator<String> escape,
    Function<Whom, String> whom,
    String separator) {
  /** For a terminal. */
  public static final TextStyle PLAIN =
      new TextStyle("", "`", UnaryOperator.identity(), Whom::plainly, "\n");

  public TextStyle {
    requireNonNull(commandPrefix, "commandPrefix is null");
    requireNonNull(quote, "quote is null");
    requireNonNull(escape, "escape is null");
    requireNonNull(whom, "whom is null");
    requireNonNull(separator, "separator is null");
  }
}
