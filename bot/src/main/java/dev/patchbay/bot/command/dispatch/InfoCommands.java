package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.lasting;
import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.span;
import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.view.DestinationViews;
import dev.patchbay.bot.command.view.SourceLines;
import dev.patchbay.bot.command.view.SourceViews;
import dev.patchbay.bot.control.ForwardSpecs;
import dev.patchbay.bot.reply.AuditWords;
import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyData;
import dev.patchbay.bot.reply.SourceView;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.audit.AuditLog;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.source.Source;
import dev.patchbay.storage.source.SourceStore;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Tells what there is, what it does, and who did what. */
final class InfoCommands {
  private static final int AUDIT_ENTRIES = 20;

  private final DestinationStore destinations;
  private final SourceStore sources;
  private final RelayEngine engine;
  private final AuditLog audit;
  private final DestinationViews views;
  private final SourceViews sourceViews;

  @Inject
  InfoCommands(
      DestinationStore destinations,
      SourceStore sources,
      RelayEngine engine,
      AuditLog audit,
      DestinationViews views,
      SourceViews sourceViews) {
    this.destinations = destinations;
    this.sources = sources;
    this.engine = engine;
    this.audit = audit;
    this.views = views;
    this.sourceViews = sourceViews;
  }

  /** Everything the caller may see, by source. */
  Reply status(Request request, List<DestinationName> visible) {
    List<Destination> rows = rows(visible);
    List<SourceView> seen = sourcesOf(request, visible, rows);
    List<DestinationView> told = rows.stream().map(row -> view(request, row)).toList();
    List<Phrase> lines = new ArrayList<>();
    for (SourceView source : seen) {
      lines.addAll(SourceLines.of(source));
      told.stream()
          .filter(view -> view.name().source().equals(source.name()))
          .forEach(view -> lines.add(line(request, view)));
    }
    if (told.isEmpty()) {
      lines.add(Refusals.nothingThere(request));
    }
    return new Reply(ReplyCode.OK, lines, ReplyData.NONE.withDestinations(told).withSources(seen));
  }

  /** Those of the caller's place, but for one of which everything is hidden from the caller. */
  private List<SourceView> sourcesOf(
      Request request, List<DestinationName> visible, List<Destination> rows) {
    Names names = request.names();
    return sources.all().stream()
        .filter(source -> names.bound().map(source.name()::equalsIgnoreCase).orElse(true))
        .filter(source ->
            isSourceOfAny(source, visible) || !isSourceOfAny(source, names.destinations()))
        .map(source -> sourceViews.of(source, rows))
        .toList();
  }

  private static boolean isSourceOfAny(Source source, List<DestinationName> names) {
    return names.stream().anyMatch(name -> name.source().equals(source.name()));
  }

  /** One destination, with what stands behind it. */
  Reply status(Request request, DestinationName name) {
    Optional<Destination> row = destinations.find(name);
    if (row.isEmpty()) {
      return Refusals.unknownDestination(
          new DestinationRef(Optional.of(name.source()), name.name()),
          Optional.empty(),
          request.spec().id());
    }
    DestinationView view = view(request, row.get());
    List<Phrase> lines = new ArrayList<>();
    lines.add(line(request, view));
    if (!request.isPublic()) {
      lines.add(
          Phrase.of(
              "status.behind",
              text(view.server()),
              text(view.method()),
              text(view.profile()),
              text(view.keyFingerprint().isEmpty() ? "–" : view.keyFingerprint()),
              text(view.startAt()),
              span(view.hold())));
      lines.add(
          view.everStarted()
              ? Phrase.of("status.ordered", Who.of(view.orderedBy()), lasting(view.orderedAt()))
              : Phrase.of("never-started"));
    }
    return new Reply(ReplyCode.OK, lines, ReplyData.of(view));
  }

  /** What there is; in public only names, for a platform may forbid to name others. */
  Reply list(Request request, List<DestinationName> visible) {
    List<DestinationView> told = rows(visible).stream().map(row -> view(request, row)).toList();
    if (told.isEmpty()) {
      return Reply.of(ReplyCode.OK, Refusals.nothingThere(request));
    }
    List<Phrase> lines =
        told.stream()
            .map(view ->
                request.isPublic()
                    ? Phrase.of("list.public", text(request.label(view.name())))
                    : Phrase.of(
                        "list.destination",
                        text(request.label(view.name())),
                        text(view.server()),
                        text(view.method())))
            .toList();
    return new Reply(ReplyCode.OK, lines, ReplyData.NONE.withDestinations(told));
  }

  /** The newest entries of everything. */
  Reply audit(OptionalLong before) {
    return audit(Optional.empty(), before);
  }

  /** The newest entries of one destination, which may be gone. */
  Reply audit(Request request, DestinationName name, OptionalLong before) {
    boolean isThere = request.names().destinations().contains(name);
    String label = isThere ? request.label(name) : name.toString();
    return audit(Optional.of(new Past(name, label)), before);
  }

  /** Whether anything is written down about a destination. */
  boolean hasPast(DestinationName name) {
    return !audit.newest(Optional.of(name.toString()), 1).isEmpty();
  }

  private record Past(DestinationName name, String label) {}

  private Reply audit(Optional<Past> past, OptionalLong before) {
    List<AuditEntry> found =
        audit.older(
            past.map(of -> of.name().toString()), before.orElse(Long.MAX_VALUE), AUDIT_ENTRIES + 1);
    if (found.isEmpty()) {
      return Reply.of(ReplyCode.OK, Phrase.of("audit.empty"));
    }
    List<AuditEntry> entries = found.stream().limit(AUDIT_ENTRIES).toList();
    List<Phrase> lines = new ArrayList<>(entries.stream().map(InfoCommands::line).toList());
    if (found.size() > entries.size()) {
      String from = "before=" + entries.getLast().id();
      lines.add(
          Phrase.of(
              "audit.older",
              past.map(of -> next("audit", of.label(), from))
                  .orElseGet(() -> next("audit", from))));
    }
    return new Reply(ReplyCode.OK, lines, ReplyData.NONE.withAudit(entries));
  }

  private static Phrase line(AuditEntry entry) {
    return Phrase.of(
        "audit.line",
        Phrase.at(entry.at()),
        Who.of(entry.author()),
        AuditWords.action(entry),
        text(entry.target().isEmpty() ? "" : " " + entry.target()),
        AuditWords.detail(entry)
            .map(detail -> said(Phrase.of("audit.detail", detail)))
            .orElseGet(() -> text("")),
        entry.outcome().map(InfoCommands::outcome).orElseGet(() -> text("")));
  }

  private static Phrase.Argument outcome(String word) {
    Phrase.Argument shown =
        ReplyCode.ofWord(word).map(code -> said(code.phrase())).orElseGet(() -> text(word));
    return said(Phrase.of("audit.outcome", shown));
  }

  private static Phrase line(Request request, DestinationView view) {
    Phrase words =
        view.code() == ReplyCode.SENDING
            ? Phrase.of(
                "status.sending",
                said(view.words()),
                whole(view.traffic().kbps()),
                whole(view.traffic().dropped()))
            : view.words();
    return Replies.line(request.label(view.name()), words);
  }

  private List<Destination> rows(List<DestinationName> visible) {
    return destinations.all().stream().filter(row -> visible.contains(row.name())).toList();
  }

  private DestinationView view(Request request, Destination row) {
    return views.of(
        row,
        engine.forwarder(ForwardSpecs.id(row.name())),
        request.label(row.name()),
        request.isPublic());
  }
}
