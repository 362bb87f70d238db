package dev.patchbay.bot.twitch.chat;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.twitch.say.Speaker;
import dev.patchbay.bot.twitch.say.Weight;
import dev.patchbay.bot.twitch.say.Wording;
import jakarta.inject.Inject;
import java.util.Optional;

/** Says what a command came to, as an answer to the message it stood in. */
final class Answers {
  private final Wording wording;
  private final Speaker speaker;
  private final LastLists lists;
  private final Confirmations confirmations;
  private final WakeWords wake;

  @Inject
  Answers(
      Wording wording,
      Speaker speaker,
      LastLists lists,
      Confirmations confirmations,
      WakeWords wake) {
    this.wording = wording;
    this.speaker = speaker;
    this.lists = lists;
    this.confirmations = confirmations;
    this.wake = wake;
  }

  /** What a command came to. */
  void answer(Spoken spoken, Command command, Reply reply, boolean reads) {
    Caller caller = spoken.caller();
    if (reply.code() == ReplyCode.NEEDS_CONFIRMATION) {
      confirmations.ask(spoken.person(), command);
      String confirm = wake.words() + " " + Confirmations.word(caller.locale());
      say(spoken, wording.question(reply, caller, confirm), Weight.CHANGE);
      return;
    }
    if (reply.data().destinations().size() > 1) {
      lists.shown(spoken.person(), reply.data().destinations());
    }
    String text =
        command instanceof Command.Help ? wording.inFull(reply, caller) : wording.of(reply, caller);
    say(spoken, text, reads ? Weight.READ : Weight.CHANGE);
  }

  /** Why a line is no command. */
  void misunderstood(Spoken spoken, Reply reply) {
    say(spoken, wording.of(reply, spoken.caller()), Weight.READ);
  }

  /** Something that names nobody. */
  void tell(Spoken spoken, Phrase phrase, Weight weight) {
    say(spoken, wording.of(phrase, spoken.caller()), weight);
  }

  private void say(Spoken spoken, String text, Weight weight) {
    speaker.say(spoken.roomId(), text, Optional.of(spoken.messageId()), weight);
  }
}
