package dev.patchbay.bot.reply;

import java.util.List;

/**
 * How a command to type next is offered to somebody in a place, so that nobody is told to type what
 * is refused there. The keys are those of message bundles.
 */
public sealed interface Offer {
  /** To be typed here and now. */
  record Here() implements Offer {}

  /** To be typed here, but not by this person. The message has a gap for the line. */
  record NotYours(String key) implements Offer {}

  /**
   * To be typed in another place. The message has a gap for the line.
   *
   * @param prefix what the line begins with there: {@code /relay }
   * @param words what follows the command there; a short name may mean another one there
   */
  record Elsewhere(String key, String prefix, List<String> words) implements Offer {
    public Elsewhere {
      words = List.copyOf(words);
    }
  }

  /** Nothing to be typed: somebody to be asked, whom the message names. */
  record Ask(String key) implements Offer {}
}
