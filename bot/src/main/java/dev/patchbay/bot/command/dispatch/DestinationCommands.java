package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.ServerEntry;
import dev.patchbay.bot.command.Setting;
import dev.patchbay.bot.command.view.DestinationViews;
import dev.patchbay.bot.control.DestinationControl;
import dev.patchbay.bot.control.ForwardSpecs;
import dev.patchbay.bot.control.OrderResult;
import dev.patchbay.bot.control.SourceControl;
import dev.patchbay.bot.permission.GrantBook;
import dev.patchbay.bot.permission.Scope;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyData;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationEdit;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore;
import dev.patchbay.storage.destination.DestinationStore.Added;
import dev.patchbay.storage.destination.NewDestination;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Adds, changes and removes destinations. */
final class DestinationCommands {
  private final DestinationControl control;
  private final DestinationStore store;
  private final SourceControl sources;
  private final EntryCheck check;
  private final OrderReplies replies;
  private final DestinationViews views;
  private final MethodRemarks methods;
  private final MethodFit fit;
  private final ForwardSpecs specs;
  private final GrantBook grants;

  @Inject
  DestinationCommands(
      DestinationControl control,
      DestinationStore store,
      SourceControl sources,
      EntryCheck check,
      OrderReplies replies,
      DestinationViews views,
      MethodRemarks methods,
      MethodFit fit,
      ForwardSpecs specs,
      GrantBook grants) {
    this.grants = grants;
    this.methods = methods;
    this.fit = fit;
    this.specs = specs;
    this.control = control;
    this.store = store;
    this.sources = sources;
    this.check = check;
    this.replies = replies;
    this.views = views;
  }

  Reply add(Request request, String source, Command.Add add) {
    String name = add.destination().name();
    Optional<Phrase> wrong = check.name(name).or(() -> add.server().key().flatMap(check::key));
    if (wrong.isPresent()) {
      return Reply.of(ReplyCode.INVALID, wrong.get());
    }
    return switch (check.server(add.server().url())) {
      case EntryCheck.Server.Refused(var why) -> Reply.of(ReplyCode.INVALID, why);
      case EntryCheck.Server.Good(var server, var warning) -> {
        Optional<ForwardMethod> method = add.method().or(() -> fit.usualOf(source));
        Optional<Phrase> misfit =
            comesRound(source, server, add.server().key())
                .or(() ->
                    fit.misfit(
                        source, method.orElseGet(specs::usualMethod), server, warning.isEmpty()));
        yield misfit.isPresent()
            ? Reply.of(ReplyCode.INVALID, misfit.get())
            : added(
                request,
                add.server(),
                warning,
                added(
                    new NewDestination(
                        new DestinationName(source, name),
                        server,
                        add.server().key(),
                        method.map(DestinationCommands::word),
                        add.profile().map(DestinationCommands::word),
                        add.startAt().map(DestinationCommands::word),
                        add.hold().map(span -> (int) span.toSeconds())),
                    request));
      }
    };
  }

  private Optional<Phrase> misfit(
      DestinationName name, Command.Edit edit, Optional<EntryCheck.Server.Good> server) {
    return store
        .find(name)
        .flatMap(row ->
            fit.misfit(
                name.source(),
                edit.method()
                    .map(setting -> setting.value().orElseGet(specs::usualMethod))
                    .orElseGet(() -> specs.method(row)),
                server.map(EntryCheck.Server.Good::server).orElse(row.server()),
                server.flatMap(EntryCheck.Server.Good::warning).isEmpty()));
  }

  private Optional<Phrase> comesRound(String source, String server, Optional<Secret> key) {
    return key.flatMap(
        given -> sources.find(source).flatMap(from -> check.loop(from, server, given)));
  }

  /** Of a destination that is given another server, another key, or both. */
  private Optional<Phrase> comesRound(
      DestinationName name, Optional<String> server, Optional<Secret> key) {
    return store
        .find(name)
        .flatMap(row -> comesRound(name.source(), server.orElse(row.server()), key.or(row::key)));
  }

  private Added added(NewDestination destination, Request request) {
    return grants.ending(() -> control.add(destination, request.author()));
  }

  private Reply added(Request request, ServerEntry entry, Optional<Phrase> warning, Added added) {
    return switch (added) {
      case Added.Done(var row) -> {
        String label = labelOfNew(request, row.name());
        List<Phrase> lines = new ArrayList<>();
        lines.add(
            row.key().isPresent()
                ? Phrase.of("added.with-key", text(label), next("start", label))
                : Phrase.of("added.without-key", text(label), next("key", label)));
        addKeyWasInUrl(entry, lines);
        warning.ifPresent(lines::add);
        ReplyData data = ReplyData.of(views.of(row, Optional.empty(), label, request.isPublic()));
        yield methods.under(new Reply(ReplyCode.OK, lines, data), row, label);
      }
      case Added.NameTaken(var existing) ->
          Reply.of(
              ReplyCode.INVALID,
              Phrase.of(
                  "name.taken",
                  text(existing.name().toString()),
                  next("edit", request.label(existing.name()), "…")));
      case Added.NoSuchSource(var source) -> Refusals.unknownSource(source, Optional.empty());
    };
  }

  private static String labelOfNew(Request request, DestinationName name) {
    List<DestinationName> all = new ArrayList<>(request.names().destinations());
    all.add(name);
    return new Names(all, request.names().sources(), request.names().bound()).label(name);
  }

  Reply edit(Request request, DestinationName name, Command.Edit edit) {
    if (Stream.of(edit.server(), edit.method(), edit.profile(), edit.startAt(), edit.hold())
        .allMatch(Optional::isEmpty)) {
      return Reply.of(ReplyCode.INVALID, Phrase.of("edit.nothing", Phrase.usage("edit")));
    }
    Optional<Secret> key = edit.server().flatMap(ServerEntry::key);
    Optional<Phrase> wrong = key.flatMap(check::key);
    if (wrong.isPresent()) {
      return Reply.of(ReplyCode.INVALID, wrong.get());
    }
    Optional<EntryCheck.Server> server = edit.server().map(entry -> check.server(entry.url()));
    if (server.isPresent() && server.get() instanceof EntryCheck.Server.Refused(var why)) {
      return Reply.of(ReplyCode.INVALID, why);
    }
    Optional<EntryCheck.Server.Good> good = server.map(EntryCheck.Server.Good.class::cast);
    Optional<Phrase> misfit =
        comesRound(name, good.map(EntryCheck.Server.Good::server), key)
            .or(() -> misfit(name, edit, good));
    if (misfit.isPresent()) {
      return Reply.of(ReplyCode.INVALID, misfit.get());
    }
    DestinationEdit change =
        new DestinationEdit(
            good.map(EntryCheck.Server.Good::server),
            edit.method().map(DestinationCommands::word),
            edit.profile().map(DestinationCommands::word),
            edit.startAt().map(DestinationCommands::word),
            edit.hold().map(DestinationCommands::seconds),
            key);
    List<Phrase> remarks = new ArrayList<>();
    edit.server().ifPresent(entry -> addKeyWasInUrl(entry, remarks));
    good.flatMap(EntryCheck.Server.Good::warning).ifPresent(remarks::add);
    return changed(request, control.edit(name, change, request.author()), "edited", remarks);
  }

  Reply key(Request request, DestinationName name, Optional<Secret> key) {
    if (key.isEmpty()) {
      return Reply.of(
          ReplyCode.KEY_MISSING, Phrase.of("key.comes-apart", next("key", request.label(name))));
    }
    return check
        .key(key.get())
        .or(() -> comesRound(name, Optional.empty(), key))
        .map(wrong -> Reply.of(ReplyCode.INVALID, wrong))
        .orElseGet(() ->
            changed(
                request, control.key(name, key.get(), request.author()), "key.stored", List.of()));
  }

  /** What is ordered to run says how it runs now; what is not says what to type next. */
  private Reply changed(Request request, OrderResult result, String word, List<Phrase> remarks) {
    Reply reply = replies.of(result, request);
    if (!(result instanceof OrderResult.Done(Destination row, _, _))) {
      return reply;
    }
    String label = request.label(row.name());
    boolean runs = row.order() instanceof Order.Run;
    String nextCommand = row.key().isPresent() ? "start" : "key";
    List<Phrase> lines = new ArrayList<>();
    lines.add(
        Replies.line(
            label,
            runs
                ? Phrase.of(word + ".running", said(reply.data().destinations().getFirst().words()))
                : Phrase.of(word, next(nextCommand, label))));
    lines.addAll(remarks);
    return methods.under(
        new Reply(runs ? reply.code() : ReplyCode.OK, lines, reply.data()), row, label);
  }

  Reply remove(Request request, DestinationName name, boolean confirmed) {
    String label = request.label(name);
    boolean runs = store.find(name).filter(row -> row.order() instanceof Order.Run).isPresent();
    if ((runs || request.isInChat()) && !confirmed) {
      return Reply.of(
          ReplyCode.NEEDS_CONFIRMATION,
          Phrase.of(
              runs ? "confirm.remove" : "confirm.remove-stopped",
              text(label),
              next("remove", label, "now")));
    }
    boolean granted = grants.hasFor(new Scope.OfDestination(name));
    return grants.ending(() -> control.remove(name, request.author()))
        ? Replies.removed(label, granted)
        : Refusals.unknownDestination(
            new DestinationRef(Optional.of(name.source()), name.name()),
            Optional.empty(),
            request.spec().id());
  }

  private static void addKeyWasInUrl(ServerEntry entry, List<Phrase> lines) {
    if (entry.keyWasInUrl()) {
      lines.add(Phrase.of("key.was-in-url"));
    }
  }

  private static String word(Setting<? extends Enum<?>> setting) {
    return setting.value().map(DestinationCommands::word).orElse(DestinationEdit.DEFAULT);
  }

  private static String seconds(Setting<Duration> setting) {
    return setting
        .value()
        .map(span -> Long.toString(span.toSeconds()))
        .orElse(DestinationEdit.DEFAULT);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
