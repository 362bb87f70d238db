package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyData;
import java.util.Comparator;
import java.util.List;

/** Puts replies together. */
final class Replies {
  private Replies() {}

  /** One about a destination: {@code youtube: …}. */
  static Reply about(String label, ReplyCode code, Phrase phrase) {
    return Reply.of(code, line(label, phrase));
  }

  static Phrase line(String label, Phrase phrase) {
    return Phrase.of("line.named", text(label), said(phrase));
  }

  /** Of what is gone; grants for it alone went with it. */
  static Reply removed(String label, boolean hadGrants) {
    Phrase removed = Phrase.of("removed", text(label));
    return hadGrants
        ? Reply.of(ReplyCode.OK, removed, Phrase.of("removed.grants", next("access")))
        : Reply.of(ReplyCode.OK, removed);
  }

  /** Several as one: all their words and data, and the code that weighs most. */
  static Reply together(List<Reply> replies) {
    ReplyCode code =
        replies.stream().map(Reply::code).max(Comparator.naturalOrder()).orElse(ReplyCode.OK);
    List<Phrase> lines = replies.stream().flatMap(reply -> reply.lines().stream()).toList();
    List<DestinationView> views =
        replies.stream().flatMap(reply -> reply.data().destinations().stream()).toList();
    List<Phrase> besides =
        replies.stream()
            .filter(reply -> reply.data().destinations().isEmpty())
            .flatMap(reply -> reply.lines().stream())
            .toList();
    return new Reply(code, lines, ReplyData.NONE.withDestinations(views).withBesides(besides));
  }
}
