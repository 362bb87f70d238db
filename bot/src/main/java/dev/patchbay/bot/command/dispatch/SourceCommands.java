package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.view.SourceLines;
import dev.patchbay.bot.command.view.SourceViews;
import dev.patchbay.bot.control.SourceControl;
import dev.patchbay.bot.permission.GrantBook;
import dev.patchbay.bot.permission.Scope;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyData;
import dev.patchbay.bot.reply.SourceView;
import dev.patchbay.bot.reply.SrsWords;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.Source;
import dev.patchbay.storage.source.Source.Kind;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Sources: what OBS publishes, where and with which key; what is pulled, and from where. */
final class SourceCommands {
  private final SourceControl control;
  private final DestinationStore destinations;
  private final SourceViews views;
  private final EntryCheck check;
  private final MethodRemarks methods;
  private final Ingest ingest;
  private final GrantBook grants;
  private final PlaceBook places;

  @Inject
  SourceCommands(
      SourceControl control,
      DestinationStore destinations,
      SourceViews views,
      EntryCheck check,
      MethodRemarks methods,
      Ingest ingest,
      GrantBook grants,
      PlaceBook places) {
    this.places = places;
    this.grants = grants;
    this.methods = methods;
    this.ingest = ingest;
    this.control = control;
    this.destinations = destinations;
    this.views = views;
    this.check = check;
  }

  /** Those of which the caller may see something. */
  Reply list(List<String> visible) {
    List<Destination> rows = destinations.all();
    List<SourceView> seen =
        control.all().stream()
            .filter(source -> visible.contains(source.name()))
            .map(source -> views.of(source, rows))
            .toList();
    if (seen.isEmpty()) {
      return Refusals.whichSource(List.of(), "source.list", Optional.empty());
    }
    return new Reply(
        ReplyCode.OK,
        seen.stream().flatMap(view -> SourceLines.of(view).stream()).toList(),
        ReplyData.NONE.withSources(seen));
  }

  Reply show(Request request, String name) {
    return find(name)
        .map(source -> told(request, source, Optional.empty()))
        .orElseGet(() -> Refusals.unknownSource(name, Optional.empty()));
  }

  Reply add(Request request, Command.SourceAdd add) {
    Optional<Phrase> wrong = check.name(add.source());
    if (wrong.isPresent()) {
      return Reply.of(ReplyCode.INVALID, wrong.get());
    }
    Kind kind = add.kind().orElse(add.address().isPresent() ? Kind.PULLED : Kind.PUBLISHED);
    if (kind == Kind.PULLED) {
      return checked(
          add.address(),
          next("source.add", add.source(), "kind=pull"),
          (address, warning) ->
              orTaken(
                  add.source(),
                  grants
                      .ending(() -> control.addPulled(add.source(), address, request.author()))
                      .map(added -> told(request, added, Optional.of("source.added"), warning))));
    }
    if (kind == Kind.SRS && ingest.srs().isEmpty()) {
      return Reply.of(ReplyCode.INVALID, Phrase.of("srs.not-configured"));
    }
    return add.address().isPresent()
        ? Reply.of(ReplyCode.INVALID, Phrase.of("play.not-pulled", text(add.source())))
        : orTaken(
            add.source(),
            grants
                .ending(() -> control.add(add.source(), kind, request.author()))
                .map(added -> told(request, added, Optional.of("source.added"))));
  }

  private static Reply orTaken(String name, Optional<Reply> added) {
    return added.orElseGet(
        () -> Reply.of(ReplyCode.INVALID, Phrase.of("source.name-taken", text(name))));
  }

  Reply edit(Request request, String name, Optional<Secret> entered, boolean confirmed) {
    Optional<Source> source = find(name);
    if (source.isEmpty()) {
      return Refusals.unknownSource(name, Optional.empty());
    }
    if (source.get().kind() != Kind.PULLED) {
      return Reply.of(ReplyCode.INVALID, Phrase.of("play.not-pulled", text(name)));
    }
    return checked(
        entered,
        next("source.edit", name),
        (address, warning) ->
            unmovable(request, name, address, confirmed)
                .or(() ->
                    control
                        .move(name, address, request.author())
                        .map(moved -> told(request, moved, Optional.of("source.moved"), warning)))
                .orElseGet(() -> Refusals.unknownSource(name, Optional.empty())));
  }

  /** What is live is interrupted; an address that is filled in is no slip of a thumb. */
  private Optional<Reply> unmovable(
      Request request, String name, Secret address, boolean confirmed) {
    Optional<Reply> comesRound =
        destinations.all().stream()
            .filter(row -> row.name().source().equalsIgnoreCase(name))
            .filter(
                row -> row.key().filter(key -> check.feeds(row.server(), key, address)).isPresent())
            .map(row -> request.label(row.name()))
            .findFirst()
            .map(label ->
                Reply.of(
                    ReplyCode.INVALID,
                    Phrase.of("play.own-destination", text(label), next("remove", label))));
    return comesRound.isPresent() || confirmed || !isLive(name)
        ? comesRound
        : Optional.of(
            Reply.of(
                ReplyCode.NEEDS_CONFIRMATION,
                Phrase.of("confirm.source-edit", text(name), next("source.edit", name, "now"))));
  }

  private Reply checked(
      Optional<Secret> entered,
      Phrase.Argument howToGiveIt,
      BiFunction<Secret, Optional<Phrase>, Reply> good) {
    return entered
        .map(address ->
            switch (check.play(address)) {
              case EntryCheck.Play.Refused(var why) -> Reply.of(ReplyCode.INVALID, why);
              case EntryCheck.Play.Good(var rebuilt, var warning) -> good.apply(rebuilt, warning);
            })
        .orElseGet(
            () -> Reply.of(ReplyCode.KEY_MISSING, Phrase.of("play.comes-apart", howToGiveIt)));
  }

  Reply rotate(Request request, String name, boolean confirmed) {
    if (find(name).filter(source -> source.kind() == Kind.PULLED).isPresent()) {
      return Reply.of(
          ReplyCode.INVALID,
          Phrase.of("source.pulled-has-no-key", text(name), next("source.edit", name)));
    }
    if ((isLive(name) || request.isInChat()) && !confirmed) {
      return Reply.of(
          ReplyCode.NEEDS_CONFIRMATION,
          Phrase.of(
              isLive(name) ? "confirm.source-rotate" : "confirm.source-rotate-idle",
              text(name),
              next("source.rotate", name, "now")));
    }
    return control
        .rotate(name, request.author())
        .map(rotated -> told(request, rotated, Optional.of("source.rotated")))
        .orElseGet(() -> Refusals.unknownSource(name, Optional.empty()));
  }

  Reply remove(Request request, String name, boolean confirmed) {
    if ((isLive(name) || request.isInChat()) && !confirmed) {
      return Reply.of(
          ReplyCode.NEEDS_CONFIRMATION,
          Phrase.of(
              isLive(name) ? "confirm.source-remove" : "confirm.source-remove-idle",
              text(name),
              next("source.remove", name, "now")));
    }
    boolean granted = grants.hasFor(new Scope.OfSource(name));
    List<Place> ending = places.endingWith(name);
    return switch (grants.ending(() -> control.remove(name, request.author()))) {
      case DONE -> Replies.and(Replies.removed(name, granted), Replies.ended(ending));
      case NO_SUCH_SOURCE -> Refusals.unknownSource(name, Optional.empty());
      case HAS_DESTINATIONS ->
          Reply.of(
              ReplyCode.INVALID,
              Phrase.of("source.has-destinations", text(name), Phrase.shortest("remove")));
    };
  }

  /** The key goes to the host only; anybody else is told where to get it. */
  private Reply told(Request request, Source source, Optional<String> happened) {
    return told(request, source, happened, Optional.empty());
  }

  private Reply told(
      Request request, Source source, Optional<String> happened, Optional<Phrase> warning) {
    List<Destination> rows = destinations.all();
    boolean pulled = source.kind() == Kind.PULLED;
    boolean host = request.caller().seesIngestKeys() && !pulled;
    SourceView view = host ? views.withKey(source, rows) : views.of(source, rows);
    List<Phrase> lines = new ArrayList<>();
    happened.ifPresent(key -> lines.add(Phrase.of(key, text(source.name()))));
    lines.addAll(SourceLines.of(view));
    if (pulled) {
      lines.add(Phrase.of("source.pulled-from", text(view.server())));
    } else {
      lines.add(Phrase.of("source.server", text(view.server())));
      lines.add(
          host
              ? Phrase.of("source.key", new Phrase.Argument.IngestKey(view.key().orElseThrow()))
              : Phrase.of("source.key-at-host", next("source.show", source.name())));
    }
    if (source.kind() == Kind.SRS) {
      lines.add(SrsWords.of(ingest.srs()));
    }
    warning.ifPresent(lines::add);
    if (source.kind() == Kind.NGINX) {
      methods.remark(ForwardMethod.NGINX, next("health")).ifPresent(lines::add);
    }
    return new Reply(ReplyCode.OK, lines, ReplyData.of(view));
  }

  private boolean isLive(String name) {
    return find(name)
        .map(source -> views.of(source, List.of()).presence())
        .filter(presence -> presence == Presence.LIVE || presence == Presence.SILENT)
        .isPresent();
  }

  private Optional<Source> find(String name) {
    return control.find(name);
  }
}
