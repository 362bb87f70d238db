package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.Reach;
import dev.patchbay.bot.command.Target;
import dev.patchbay.bot.command.line.Echo;
import dev.patchbay.bot.permission.Decision;
import dev.patchbay.bot.permission.GrantBook;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.permission.PermissionPolicy;
import dev.patchbay.bot.permission.Scope;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.typed.Nearest;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.destination.DestinationName;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds what a command is about and lets it through only if the caller may. Every command goes
 * through one of its methods; every denial is audited.
 */
final class Gate {
  private final PermissionPolicy policy;
  private final GrantBook book;
  private final Barrier barrier;
  private final SideBySide sideBySide;
  private final Sight sight;

  @Inject
  Gate(PermissionPolicy policy, GrantBook book, AuditTrail audit) {
    this.policy = policy;
    this.book = book;
    this.barrier = new Barrier(policy, audit);
    this.sideBySide = new SideBySide(audit);
    this.sight = new Sight(policy);
  }

  /** For a command about the whole patchbay. */
  Reply everything(Request request, Supplier<Reply> then) {
    return barrier.through(request, new Scope.Everything(), "", then);
  }

  /** For a command about one destination. */
  Reply destination(Request request, DestinationRef ref, Function<DestinationName, Reply> then) {
    return found(
        request,
        ref,
        (name, label) ->
            barrier.through(request, new Scope.OfDestination(name), label, () -> then.apply(name)));
  }

  /** {@code then} gets a name and what it may be called, and must ask whether the caller may. */
  private Reply found(
      Request request, DestinationRef ref, BiFunction<DestinationName, String, Reply> then) {
    return switch (request.names().find(ref)) {
      case Names.Found.One(var name) -> then.apply(name, sight.label(request, name, ref));
      case Names.Found.Several(var candidates) -> oneOf(request, ref, candidates, then);
      case Names.Found.Nothing _ when sight.isOfNothing(request) ->
          barrier.denied(request, Sight.said(ref));
      case Names.Found.Nothing _ ->
          Refusals.unknownDestination(
              ref,
              request.names().nearest(ref, name -> sight.of(request, name)).map(request::label),
              request.spec().id());
    };
  }

  /** Who may do this to one of them only means that one; nobody is asked about those of others. */
  private Reply oneOf(
      Request request,
      DestinationRef ref,
      List<DestinationName> candidates,
      BiFunction<DestinationName, String, Reply> then) {
    List<DestinationName> allowed = barrier.allowed(request, candidates);
    if (allowed.size() > 1) {
      return Refusals.ambiguous(allowed, request.spec().id());
    }
    DestinationName one =
        allowed.stream()
            .findFirst()
            .or(() -> candidates.stream().filter(name -> sight.of(request, name)).findFirst())
            .orElseGet(candidates::getFirst);
    return then.apply(one, sight.label(request, one, ref));
  }

  /** For the past of a destination, which is there under its name when it is gone itself. */
  Reply pastOf(
      Request request,
      DestinationRef ref,
      Predicate<DestinationName> hasPast,
      Function<DestinationName, Reply> then) {
    Permission needed = request.spec().permission();
    return ref.source()
        .or(request.names()::impliedSource)
        .map(source -> new DestinationName(source, ref.name()))
        .filter(_ -> request.names().find(ref) instanceof Names.Found.Nothing)
        .filter(gone ->
            policy.allows(request.caller(), needed, new Scope.OfDestination(gone))
                && hasPast.test(gone))
        .map(then)
        .orElseGet(() -> destination(request, ref, then));
  }

  /** For a command about one source: the one that is named, or the one that is implied. */
  Reply source(Request request, Optional<String> typed, Function<String, Reply> then) {
    return source(request, typed, Optional.empty(), then);
  }

  /** For a command about the source of a destination that is not there yet. */
  Reply sourceOf(Request request, DestinationRef added, Function<String, Reply> then) {
    return source(request, added.source(), Optional.of(added.name()), then);
  }

  private Reply source(
      Request request,
      Optional<String> typed,
      Optional<String> named,
      Function<String, Reply> then) {
    return foundSource(
        request,
        typed,
        named,
        (source, label) ->
            barrier.through(request, new Scope.OfSource(source), label, () -> then.apply(source)));
  }

  /** As {@link #found}. */
  private Reply foundSource(
      Request request,
      Optional<String> typed,
      Optional<String> named,
      BiFunction<String, String, Reply> then) {
    Names names = request.names();
    Optional<String> source =
        typed.isPresent() ? typed.flatMap(names::source) : names.impliedSource();
    if (source.isPresent()) {
      return then.apply(source.get(), sight.label(request, source.get(), typed));
    }
    if (sight.isOfNothing(request)) {
      return barrier.denied(request, typed.flatMap(Echo::of).orElse(""));
    }
    List<String> seen = sight.sources(request);
    return typed
        .map(text -> Refusals.unknownSource(text, Nearest.to(text, seen)))
        .orElseGet(() -> Refusals.whichSource(seen, request.spec().id(), named));
  }

  /** For a command about whatever the caller may see. */
  Reply permitted(Request request, Function<List<DestinationName>, Reply> then) {
    List<DestinationName> reachable = request.names().reachable();
    List<DestinationName> allowed = barrier.allowed(request, reachable);
    return allowed.isEmpty() && !reachable.isEmpty()
        ? barrier.through(request, Barrier.widest(request), "", () -> then.apply(allowed))
        : then.apply(allowed);
  }

  /** For a command about the source that is named, or about all that the caller may see. */
  Reply sourceOrAll(
      Request request, Optional<String> typed, Function<List<DestinationName>, Reply> then) {
    Optional<String> meant = typed.or(() -> request.names().bound());
    return meant.isEmpty()
        ? everything(request, () -> then.apply(request.names().reachable()))
        : source(request, meant, name -> then.apply(request.names().of(name)));
  }

  /** For a command about some that are known already; those the caller may not are left out. */
  Reply those(
      Request request,
      List<DestinationName> names,
      BiFunction<Request, DestinationName, Reply> then) {
    List<DestinationName> allowed = barrier.allowed(request, names);
    return allowed.isEmpty()
        ? barrier.through(request, Barrier.widest(request), "", () -> Replies.together(List.of()))
        : sideBySide.each(request, allowed, then);
  }

  /**
   * For a change of what somebody may: never beyond the caller's own level and reach. One at a time
   * is let through, and finds what is stored.
   */
  Reply granting(
      Request request, Reach reach, Effect effect, BiFunction<Scope, Phrase.Argument, Reply> then) {
    Names names = request.names();
    if (reach.destination().isPresent()) {
      return found(
          request,
          reach.destination().get(),
          (name, label) -> granted(request, effect, new Scope.OfDestination(name), label, then));
    }
    if (reach.source().isPresent() || names.bound().isPresent()) {
      return foundSource(
          request,
          reach.source(),
          Optional.empty(),
          (name, label) -> granted(request, effect, new Scope.OfSource(name), label, then));
    }
    return granted(request, effect, new Scope.Everything(), "", then);
  }

  private Reply granted(
      Request request,
      Effect effect,
      Scope scope,
      String label,
      BiFunction<Scope, Phrase.Argument, Reply> then) {
    Phrase.Argument what = label.isEmpty() ? said("denied.everything") : text(label);
    Supplier<Decision> decision = () -> policy.decideGrant(request.caller(), effect, scope);
    // Once more when it is the caller's turn, who may have lost the right while waiting for it.
    return barrier.through(
        request,
        decision,
        scope,
        label,
        () ->
            book.change(() ->
                barrier.through(request, decision, scope, label, () -> then.apply(scope, what))));
  }

  /** For a command about the sources the caller may see, of the caller's place. */
  Reply sources(Request request, Function<List<String>, Reply> then) {
    List<String> all = request.names().reachableSources();
    List<String> allowed =
        all.stream()
            .filter(source ->
                policy.allows(
                        request.caller(), request.spec().permission(), new Scope.OfSource(source))
                    || !barrier.allowed(request, request.names().of(source)).isEmpty())
            .toList();
    return allowed.isEmpty() && !all.isEmpty()
        ? barrier.through(request, Barrier.widest(request), "", () -> then.apply(allowed))
        : then.apply(allowed);
  }

  /** For an order: one after the other would make the last wait for the slowest. */
  Reply target(Request request, Target target, BiFunction<Request, DestinationName, Reply> then) {
    return switch (target) {
      case Target.One(var ref) -> destination(request, ref, name -> then.apply(request, name));
      case Target.All _ ->
          request.names().reachable().isEmpty()
              ? Refusals.noDestinations(request)
              : permitted(request, names -> sideBySide.each(request, names, then));
    };
  }
}
