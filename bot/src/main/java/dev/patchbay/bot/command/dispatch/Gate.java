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
import java.util.concurrent.CompletableFuture;
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
  private final AuditTrail audit;
  private final Sight sight;

  @Inject
  Gate(PermissionPolicy policy, GrantBook book, AuditTrail audit) {
    this.policy = policy;
    this.book = book;
    this.audit = audit;
    this.sight = new Sight(policy);
  }

  /** For a command about the whole patchbay. */
  Reply everything(Request request, Supplier<Reply> then) {
    return through(request, new Scope.Everything(), "", then);
  }

  /** For a command about one destination. */
  Reply destination(Request request, DestinationRef ref, Function<DestinationName, Reply> then) {
    return found(
        request,
        ref,
        (name, label) ->
            through(request, new Scope.OfDestination(name), label, () -> then.apply(name)));
  }

  /** {@code then} gets a name and what it may be called, and must ask whether the caller may. */
  private Reply found(
      Request request, DestinationRef ref, BiFunction<DestinationName, String, Reply> then) {
    return switch (request.names().find(ref)) {
      case Names.Found.One(var name) -> then.apply(name, sight.label(request, name, ref));
      case Names.Found.Several(var candidates) -> oneOf(request, ref, candidates, then);
      case Names.Found.Nothing _ when sight.isOfNothing(request) ->
          denied(request, Sight.said(ref));
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
    List<DestinationName> allowed = allowed(request, candidates);
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
            through(request, new Scope.OfSource(source), label, () -> then.apply(source)));
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
      return denied(request, typed.flatMap(Echo::of).orElse(""));
    }
    List<String> seen = sight.sources(request);
    return typed
        .map(text -> Refusals.unknownSource(text, Nearest.to(text, seen)))
        .orElseGet(() -> Refusals.whichSource(seen, request.spec().id(), named));
  }

  /** For a command about whatever the caller may see. */
  Reply permitted(Request request, Function<List<DestinationName>, Reply> then) {
    List<DestinationName> reachable = request.names().reachable();
    List<DestinationName> allowed = allowed(request, reachable);
    return allowed.isEmpty() && !reachable.isEmpty()
        ? through(request, widest(request), "", () -> then.apply(allowed))
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
    List<DestinationName> allowed = allowed(request, names);
    return allowed.isEmpty()
        ? through(request, widest(request), "", () -> Replies.together(List.of()))
        : each(request, allowed, then);
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
    return through(
        request,
        decision,
        scope,
        label,
        () ->
            book.change(
                () -> through(request, decision, scope, label, () -> then.apply(scope, what))));
  }

  /** For a command about the sources the caller may see, of the caller's place. */
  Reply sources(Request request, Function<List<String>, Reply> then) {
    List<String> all = request.names().reachableSources();
    List<String> allowed =
        all.stream()
            .filter(source ->
                policy.allows(
                        request.caller(), request.spec().permission(), new Scope.OfSource(source))
                    || !allowed(request, request.names().of(source)).isEmpty())
            .toList();
    return allowed.isEmpty() && !all.isEmpty()
        ? through(request, widest(request), "", () -> then.apply(allowed))
        : then.apply(allowed);
  }

  /** For an order: one after the other would make the last wait for the slowest. */
  Reply target(Request request, Target target, BiFunction<Request, DestinationName, Reply> then) {
    return switch (target) {
      case Target.One(var ref) -> destination(request, ref, name -> then.apply(request, name));
      case Target.All _ ->
          request.names().reachable().isEmpty()
              ? Refusals.noDestinations(request)
              : permitted(request, names -> each(request, names, then));
    };
  }

  private Reply each(
      Request request,
      List<DestinationName> names,
      BiFunction<Request, DestinationName, Reply> then) {
    List<CompletableFuture<Reply>> replies =
        names.stream()
            .map(name ->
                CompletableFuture.supplyAsync(
                    () -> part(request.part(name), name, then), Thread::startVirtualThread))
            .toList();
    return Replies.together(replies.stream().map(CompletableFuture::join).toList());
  }

  private Reply part(
      Request part, DestinationName name, BiFunction<Request, DestinationName, Reply> then) {
    Reply reply;
    try {
      reply = then.apply(part, name);
    } catch (RuntimeException failure) {
      reply = Failures.reply(part.id(), part.spec().id(), failure);
    }
    audit.outcome(part, reply);
    return reply;
  }

  private Reply through(Request request, Scope scope, String target, Supplier<Reply> then) {
    Permission needed = request.spec().permission();
    return through(
        request, () -> policy.decide(request.caller(), needed, scope), scope, target, then);
  }

  private Reply through(
      Request request,
      Supplier<Decision> decision,
      Scope scope,
      String target,
      Supplier<Reply> then) {
    return switch (decision.get()) {
      case Decision.Allowed _ -> then.get();
      case Decision.Denied denied -> {
        audit.denied(request, targetOf(scope));
        yield Refusals.denied(denied, target);
      }
    };
  }

  /**
   * For who may see nothing: what they named is denied like all else, whether it is there or not.
   */
  private Reply denied(Request request, String named) {
    audit.denied(request, "");
    Permission needed = request.spec().permission();
    Decision decision = policy.decide(request.caller(), needed, new Scope.Everything());
    return Refusals.denied(
        decision instanceof Decision.Denied denied
            ? denied
            : new Decision.Denied(Decision.Reason.EXPLICIT_DENY, needed, List.of()),
        named);
  }

  private static String targetOf(Scope scope) {
    return switch (scope) {
      case Scope.Everything _ -> "";
      case Scope.OfSource(String source) -> source;
      case Scope.OfDestination(var name) -> name.toString();
    };
  }

  private List<DestinationName> allowed(Request request, List<DestinationName> names) {
    return names.stream()
        .filter(name ->
            policy.allows(
                request.caller(), request.spec().permission(), new Scope.OfDestination(name)))
        .toList();
  }

  private static Scope widest(Request request) {
    return request.names().bound().<Scope>map(Scope.OfSource::new).orElseGet(Scope.Everything::new);
  }
}
