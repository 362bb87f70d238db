package dev.patchbay.bot.command;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.several;
import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.texts;

import dev.patchbay.bot.permission.Decision;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.storage.destination.DestinationName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words why a command is not carried out. */
final class Refusals {
  private Refusals() {}

  /** Why, and who can. */
  static Reply denied(Decision.Denied denied, String target) {
    Phrase needed = Phrase.of("permission." + denied.needed().name().toLowerCase(Locale.ROOT));
    String reason =
        switch (denied.reason()) {
          case NOT_GRANTED -> "denied.not-granted";
          case EXPLICIT_DENY -> "denied.explicitly";
        };
    Phrase.Argument what = target.isEmpty() ? said("denied.everything") : text(target);
    Phrase why = Phrase.of(reason, said(needed), what);
    return denied.whoCan().isEmpty()
        ? Reply.of(ReplyCode.DENIED, Phrase.of("denied.ask-host", said(why)))
        : Reply.of(
            ReplyCode.DENIED,
            Phrase.of(
                "denied.ask", said(why), several(denied.whoCan().stream().map(Who::of).toList())));
  }

  /** The platform's words for it: this command exists elsewhere. */
  static Reply notHere() {
    return Reply.of(ReplyCode.DENIED, Phrase.of("parse.not-here"));
  }

  static Reply unknownDestination(DestinationRef ref, Optional<String> nearest, String command) {
    Phrase unknown =
        Echo.of(ref.source().map(source -> source + "/").orElse("") + ref.name())
            .map(typed -> Phrase.of("unknown.destination", text(typed)))
            .orElseGet(() -> Phrase.of("unknown.destination.unsaid"));
    return Reply.of(
        ReplyCode.UNKNOWN_DESTINATION,
        nearest
            .map(name -> Phrase.of("unknown.nearest", said(unknown), next(command, name)))
            .orElseGet(() -> Phrase.of("unknown.list", said(unknown), next("list"))));
  }

  static Reply noDestinations() {
    return Reply.of(
        ReplyCode.UNKNOWN_DESTINATION, Phrase.of("unknown.no-destinations", Phrase.usage("add")));
  }

  static Reply ambiguous(List<DestinationName> candidates, String command) {
    return Reply.of(
        ReplyCode.AMBIGUOUS,
        Phrase.of(
            "ambiguous.destination",
            texts(candidates.stream().map(Object::toString).toList()),
            next(command, candidates.getFirst().toString())));
  }

  static Reply unknownSource(String typed, Optional<String> nearest) {
    Phrase unknown =
        Echo.of(typed)
            .map(said -> Phrase.of("unknown.source", text(said)))
            .orElseGet(() -> Phrase.of("unknown.source.unsaid"));
    return Reply.of(
        ReplyCode.INVALID,
        nearest
            .map(name -> Phrase.of("unknown.source.nearest", said(unknown), text(name)))
            .orElseGet(() -> Phrase.of("unknown.list", said(unknown), next("source.list"))));
  }

  static Reply whichSource(List<String> sources, String command) {
    if (sources.isEmpty()) {
      return Reply.of(
          ReplyCode.INVALID, Phrase.of("unknown.no-sources", Phrase.usage("source.add")));
    }
    Phrase.Argument example =
        command.equals("add")
            ? next(command, sources.getFirst() + "/…", "…")
            : next(command, sources.getFirst());
    return Reply.of(ReplyCode.AMBIGUOUS, Phrase.of("ambiguous.source", texts(sources), example));
  }
}
