package dev.patchbay.bot.discord.interaction;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.reply.Reply;
import java.util.List;
import java.util.Set;

/**
 * What a click on a component of ours does: one whose id is {@code relay:v1:<action>}, with more
 * after another colon. Bound in a set.
 */
public interface ComponentAction {
  /** The actions that are its own. */
  Set<String> actions();

  /** Whether such a click is answered by what changes in the message, unless it fails. */
  default boolean isQuiet(String id) {
    return false;
  }

  /** Says what to do; once the click is acknowledged, on a thread that may block. */
  Outcome clicked(Click click);

  /**
   * A click.
   *
   * @param caller who clicked; not authorised yet for anything
   * @param id the component's whole id, not to be trusted
   * @param values what was chosen, when it is a menu
   * @param channel the id of the channel the message is in
   * @param message the id of the message it is on
   */
  record Click(Caller caller, String id, List<String> values, String channel, String message) {
    public Click {
      values = List.copyOf(values);
    }
  }

  /** What comes of it. */
  sealed interface Outcome {
    /** To be dispatched as if {@code caller} had typed it. */
    record Order(Caller caller, Command command) implements Outcome {}

    record Said(Reply reply) implements Outcome {}

    /** Done, and seen in the message. */
    record Quiet() implements Outcome {}

    /** What it was about is not there any more. */
    record Outdated() implements Outcome {}
  }
}
