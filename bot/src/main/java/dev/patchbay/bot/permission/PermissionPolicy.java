package dev.patchbay.bot.permission;

import dev.patchbay.bot.permission.Decision.Allowed;
import dev.patchbay.bot.permission.Decision.Denied;
import dev.patchbay.bot.permission.Decision.Reason;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides from memory who may do what. The host may everything; somebody to whom nothing was
 * granted may at most look, and on Discord not even that; the widest grant counts; an explicit deny
 * wins over every grant. Thread-safe.
 */
public final class PermissionPolicy {
  private final GrantBook grants;

  @Inject
  PermissionPolicy(GrantBook grants) {
    this.grants = grants;
  }

  /**
   * Whether {@code caller} has {@code permission} for all of {@code scope}. Who is shut out of a
   * part may look at the whole, but not change it, unless they manage the whole: from them a part
   * takes that part only.
   */
  public Decision decide(Caller caller, Permission permission, Scope scope) {
    Role role = roleOf(caller, scope);
    boolean shutOut =
        role == Role.NOBODY || (permission != Permission.VIEW && isDeniedPartOf(caller, scope));
    if (role.allows(permission) && !shutOut) {
      return new Allowed(role);
    }
    Reason reason = shutOut ? Reason.EXPLICIT_DENY : Reason.NOT_GRANTED;
    return new Denied(
        reason,
        permission,
        grants.current().stream()
            .filter(grant -> grant.covers(scope) && roleOf(grant.effect()).allows(permission))
            .filter(grant -> !grant.isAbout(caller))
            .map(StandingGrant::subject)
            .filter(subject -> !isShutOut(subject, permission, scope))
            .distinct()
            .limit(Denied.MAX_WHO_CAN)
            .toList());
  }

  /** Whether {@link #decide} allows it. */
  public boolean allows(Caller caller, Permission permission, Scope scope) {
    return decide(caller, permission, scope) instanceof Allowed;
  }

  /** Whether {@code caller} manages all of a source, or of everything where none is named. */
  public boolean manages(Caller caller, Optional<String> source) {
    Scope scope = source.<Scope>map(Scope.OfSource::new).orElseGet(Scope.Everything::new);
    return allows(caller, Permission.MANAGE, scope);
  }

  /**
   * Whether anything at all was given to {@code caller} and not taken away again: in a public chat
   * nobody else is answered.
   */
  public boolean isTrusted(Caller caller) {
    List<StandingGrant> own =
        grants.current().stream().filter(grant -> grant.isAbout(caller)).toList();
    return caller.platform() == Platform.CONSOLE
        || own.stream()
            .filter(grant -> grant.effect() != Effect.DENY)
            .map(StandingGrant::scope)
            .anyMatch(scope -> roleOf(caller, scope) != Role.NOBODY);
  }

  /** What {@code caller} is with regard to {@code scope}. */
  public Role roleOf(Caller caller, Scope scope) {
    if (caller.platform() == Platform.CONSOLE) {
      return Role.OWNER;
    }
    List<Role> roles =
        grants.current().stream()
            .filter(grant -> grant.covers(scope) && grant.isAbout(caller))
            .map(grant -> roleOf(grant.effect()))
            .toList();
    return roles.contains(Role.NOBODY)
        ? Role.NOBODY
        : roles.stream().max(Comparator.naturalOrder()).orElse(ofUnknown(caller));
  }

  /** A Discord server has other members than moderators; a Twitch chat decides itself. */
  private static Role ofUnknown(Caller caller) {
    return caller.platform() == Platform.DISCORD ? Role.STRANGER : Role.VIEWER;
  }

  /**
   * Whether {@code caller} may give or take {@code effect} for {@code scope}: never beyond their
   * own level, never beyond what they manage. Who manages everything, or a source, may for every
   * part of it, also for one that they are shut out of: they can always take that back.
   */
  public Decision decideGrant(Caller caller, Effect effect, Scope scope) {
    Decision managing =
        decide(caller, Permission.MANAGE, managedWhole(caller, scope).orElse(scope));
    return switch (managing) {
      case Denied denied -> denied;
      case Allowed(Role own) ->
          roleOf(effect).compareTo(own) <= 0 && !isDeniedPartOf(caller, scope)
              ? managing
              : new Denied(Reason.NOT_GRANTED, Permission.MANAGE, List.of());
    };
  }

  /**
   * Whether a grant says that {@code subject} manages more than {@code caller} does, so that {@code
   * caller} cannot shut them out of a part.
   */
  public boolean isAbove(Subject subject, Caller caller, Scope scope) {
    return grants.current().stream()
        .filter(grant -> grant.isSurelyAbout(subject) && grant.effect() == Effect.MANAGE)
        .filter(grant -> grant.covers(scope))
        .anyMatch(grant -> !allows(caller, Permission.MANAGE, grant.scope()));
  }

  private boolean isDeniedPartOf(Caller caller, Scope scope) {
    return managedWhole(caller, scope).isEmpty()
        && grants.current().stream()
            .anyMatch(grant ->
                grant.effect() == Effect.DENY && grant.touches(scope) && grant.isAbout(caller));
  }

  /** Everything, or else the source that {@code scope} is or is in, when they manage it. */
  private Optional<Scope> managedWhole(Caller caller, Scope scope) {
    Stream<Scope> source =
        switch (scope) {
          case Scope.Everything _ -> Stream.empty();
          case Scope.OfSource _ -> Stream.of(scope);
          case Scope.OfDestination(var name) -> Stream.of(new Scope.OfSource(name.source()));
        };
    return Stream.concat(Stream.of(new Scope.Everything()), source)
        .filter(whole -> roleOf(caller, whole).allows(Permission.MANAGE))
        .findFirst();
  }

  /** As far as the grants about just this subject tell; of people with a role nothing is known. */
  private boolean isShutOut(Subject subject, Permission permission, Scope scope) {
    List<StandingGrant> own =
        grants.current().stream().filter(grant -> grant.subject().equals(subject)).toList();
    boolean losesAllWithAPart =
        permission != Permission.VIEW
            && own.stream()
                .noneMatch(grant -> grant.effect() == Effect.MANAGE && grant.covers(scope));
    return own.stream()
        .filter(grant -> grant.effect() == Effect.DENY)
        .anyMatch(denial -> denial.covers(scope) || (losesAllWithAPart && denial.touches(scope)));
  }

  private static Role roleOf(Effect effect) {
    return switch (effect) {
      case DENY -> Role.NOBODY;
      case VIEW -> Role.VIEWER;
      case OPERATE -> Role.OPERATOR;
      case MANAGE -> Role.MANAGER;
    };
  }
}
