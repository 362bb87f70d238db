package dev.patchbay.bot.command.dispatch;

import dev.patchbay.bot.permission.Decision;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.permission.PermissionPolicy;
import dev.patchbay.bot.permission.Scope;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.storage.destination.DestinationName;
import java.util.List;
import java.util.function.Supplier;

/** Lets what the caller may do through, and audits and words what they may not. */
record Barrier(PermissionPolicy policy, AuditTrail audit) {
  /**
   * @param target what it may be called in a denial
   */
  Reply through(Request request, Scope scope, String target, Supplier<Reply> then) {
    Permission needed = request.spec().permission();
    return through(
        request, () -> policy.decide(request.caller(), needed, scope), scope, target, then);
  }

  /** The same, decided otherwise. */
  Reply through(
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
  Reply denied(Request request, String named) {
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

  /** Those that the caller may do this to. */
  List<DestinationName> allowed(Request request, List<DestinationName> names) {
    return names.stream()
        .filter(name ->
            policy.allows(
                request.caller(), request.spec().permission(), new Scope.OfDestination(name)))
        .toList();
  }

  /** What a command about everything means in the caller's place. */
  static Scope widest(Request request) {
    return request.names().bound().<Scope>map(Scope.OfSource::new).orElseGet(Scope.Everything::new);
  }
}
