package dev.patchbay.bot.reply;

import static java.util.Objects.requireNonNull;

import dev.patchbay.bot.reply.Phrase.Argument.Next;
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
 * @param offers how a command to type next is offered to who reads it
 */
public record TextStyle(
    String commandPrefix,
    String quote,
    UnaryOperator<String> escape,
    Function<Whom, String> whom,
    String separator,
    Function<Next, Offer> offers) {
  /** For a terminal. */
  public static final TextStyle PLAIN =
      new TextStyle("", "`", UnaryOperator.identity(), Whom::plainly, "\n");

  public TextStyle {
    requireNonNull(commandPrefix, "commandPrefix is null");
    requireNonNull(quote, "quote is null");
    requireNonNull(escape, "escape is null");
    requireNonNull(whom, "whom is null");
    requireNonNull(separator, "separator is null");
    requireNonNull(offers, "offers is null");
  }

  /** Where every command that is named may be typed. */
  public TextStyle(
      String commandPrefix,
      String quote,
      UnaryOperator<String> escape,
      Function<Whom, String> whom,
      String separator) {
    this(commandPrefix, quote, escape, whom, separator, _ -> new Offer.Here());
  }

  /** The same for somebody to whom commands are offered in this way. */
  public TextStyle offering(Function<Next, Offer> toThem) {
    return new TextStyle(commandPrefix, quote, escape, whom, separator, toThem);
  }
}
