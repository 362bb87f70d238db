package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.several;
import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.texts;

import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.command.line.Echo;
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

  /** It exists elsewhere. */
  static Phrase elsewhere(CommandSpec spec) {
    return Phrase.of(
        "parse.not-here",
        several(
            spec.places().stream()
                .sorted()
                .map(place -> said("platform." + place.word()))
                .toList()));
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

  static Reply noDestinations(Request request) {
    return Reply.of(ReplyCode.UNKNOWN_DESTINATION, nothingThere(request));
  }

  /** There are no destinations; how to get one, where one can be added. */
  static Phrase nothingThere(Request request) {
    return request.isPublic()
        ? Phrase.of("unknown.no-destinations.public")
        : Phrase.of("unknown.no-destinations", Phrase.shortest("add"));
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

  /** {@code named} is a destination's name that was given without its source. */
  static Reply whichSource(List<String> sources, String command, Optional<String> named) {
    if (sources.isEmpty()) {
      return Reply.of(
          ReplyCode.INVALID, Phrase.of("unknown.no-sources", Phrase.shortest("source.add")));
    }
    Phrase.Argument example =
        named
            .map(name -> next(command, sources.getFirst() + "/" + name, "…"))
            .orElseGet(() -> next(command, sources.getFirst()));
    return Reply.of(ReplyCode.AMBIGUOUS, Phrase.of("ambiguous.source", texts(sources), example));
  }
}
