package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.foreign;
import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.several;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyData;
import dev.patchbay.storage.place.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts replies together. */
final class Replies {
  /** Channels that are told by name; the audit log has all. */
  private static final int NAMED = 5;

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

  /** Of places that ended with what they were for; nothing where there were none. */
  static Optional<Phrase> ended(List<Place> places) {
    List<Phrase.Argument> channels = places.stream().map(Replies::channel).distinct().toList();
    if (channels.isEmpty()) {
      return Optional.empty();
    }
    List<Phrase.Argument> told = new ArrayList<>(channels.stream().limit(NAMED).toList());
    if (channels.size() > NAMED) {
      told.add(text("…"));
    }
    return Optional.of(Phrase.of("removed.places", several(told)));
  }

  private static Phrase.Argument channel(Place place) {
    String name = place.name().isEmpty() ? place.id() : place.name();
    return said(Phrase.of("removed.place." + place.platform(), foreign(name)));
  }

  /** The same with one line more. */
  static Reply and(Reply reply, Optional<Phrase> more) {
    List<Phrase> lines = new ArrayList<>(reply.lines());
    more.ifPresent(lines::add);
    return new Reply(reply.code(), lines, reply.data());
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
