package dev.patchbay.bot.command;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.control.SourceControl;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyData;
import dev.patchbay.bot.reply.SourceView;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.source.Source;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sources: what OBS publishes, and the key it must present. */
final class SourceCommands {
  private final SourceControl control;
  private final DestinationStore destinations;
  private final SourceViews views;
  private final EntryCheck check;

  @Inject
  SourceCommands(
      SourceControl control, DestinationStore destinations, SourceViews views, EntryCheck check) {
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
      return Refusals.whichSource(List.of(), "source.list");
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

  Reply add(Request request, String name) {
    return check
        .name(name)
        .map(wrong -> Reply.of(ReplyCode.INVALID, wrong))
        .or(() ->
            control
                .add(name, request.author())
                .map(added -> told(request, added, Optional.of("source.added"))))
        .orElseGet(() -> Reply.of(ReplyCode.INVALID, Phrase.of("source.name-taken", text(name))));
  }

  Reply rotate(Request request, String name, boolean confirmed) {
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
    return switch (control.remove(name, request.author())) {
      case DONE -> Reply.of(ReplyCode.OK, Phrase.of("removed", text(name)));
      case NO_SUCH_SOURCE -> Refusals.unknownSource(name, Optional.empty());
      case HAS_DESTINATIONS ->
          Reply.of(
              ReplyCode.INVALID,
              Phrase.of("source.has-destinations", text(name), Phrase.usage("remove")));
    };
  }

  /** The key goes to the host only; anybody else is told where to get it. */
  private Reply told(Request request, Source source, Optional<String> happened) {
    List<Destination> rows = destinations.all();
    boolean host = request.caller().seesIngestKeys();
    SourceView view = host ? views.withKey(source, rows) : views.of(source, rows);
    List<Phrase> lines = new ArrayList<>();
    happened.ifPresent(key -> lines.add(Phrase.of(key, text(source.name()))));
    lines.addAll(SourceLines.of(view));
    lines.add(Phrase.of("source.server", text(view.server())));
    lines.add(
        host
            ? Phrase.of("source.key", new Phrase.Argument.IngestKey(source.key()))
            : Phrase.of("source.key-at-host", next("source.show", source.name())));
    return new Reply(ReplyCode.OK, lines, ReplyData.of(view));
  }

  private boolean isLive(String name) {
    return find(name)
        .map(source -> views.of(source, List.of()).presence())
        .filter(presence -> presence == Presence.LIVE || presence == Presence.SILENT)
        .isPresent();
  }

  private Optional<Source> find(String name) {
    return control.all().stream().filter(source -> source.name().equals(name)).findFirst();
  }
}
