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

  /** Of places that ended with what they were for, a line for each platform. */
  static List<Phrase> ended(List<Place> places) {
    return places.stream()
        .map(Place::platform)
        .distinct()
        .sorted()
        .map(platform -> ended(platform, places))
        .toList();
  }

  private static Phrase ended(String platform, List<Place> places) {
    List<String> names =
        places.stream()
            .filter(place -> place.platform().equals(platform))
            .map(place -> place.name().isEmpty() ? place.id() : place.name())
            .distinct()
            .toList();
    List<Phrase.Argument> gaps = new ArrayList<>();
    if (names.size() == 1) {
      gaps.add(foreign(names.getFirst()));
    } else {
      List<Phrase.Argument> told = new ArrayList<>();
      names.stream()
          .limit(NAMED)
          .map(name -> said(Phrase.of("removed.channel." + platform, foreign(name))))
          .forEach(told::add);
      if (names.size() > NAMED) {
        told.add(text("…"));
      }
      gaps.add(several(told));
    }
    if (platform.equals("twitch")) {
      gaps.add(next("twitch.join", names.getFirst()));
    }
    String number = names.size() == 1 ? "removed.place." : "removed.places.";
    return Phrase.of(number + platform, gaps.toArray(Phrase.Argument[]::new));
  }

  /** The same with more lines. */
  static Reply and(Reply reply, List<Phrase> more) {
    List<Phrase> lines = new ArrayList<>(reply.lines());
    lines.addAll(more);
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
