package dev.patchbay.bot.permission;

import static java.util.Objects.requireNonNull;

import dev.patchbay.storage.access.Grant;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.destination.DestinationName;
import java.util.Optional;

/**
 * A grant without a record of who gave it: one that stands in the configuration, or the part of a
 * stored one that decides.
 *
 * @param subject whom it is about
 * @param effect what it gives, or a deny
 * @param source only this source, or all
 * @param destination only this destination of that source, or all
 */
public record StandingGrant(
    Subject subject, Effect effect, Optional<String> source, Optional<String> destination) {
  public StandingGrant {
    requireNonNull(subject, "subject is null");
    requireNonNull(effect, "effect is null");
    requireNonNull(source, "source is null");
    requireNonNull(destination, "destination is null");
    if (destination.isPresent() && source.isEmpty()) {
      throw new IllegalArgumentException("a destination without its source");
    }
  }

  /** What decides of a stored grant. */
  public static StandingGrant of(Grant grant) {
    return new StandingGrant(grant.subject(), grant.effect(), grant.source(), grant.destination());
  }

  /** What it reaches. */
  Scope scope() {
    return source
        .<Scope>map(name ->
            destination
                .<Scope>map(one -> new Scope.OfDestination(new DestinationName(name, one)))
                .orElseGet(() -> new Scope.OfSource(name)))
        .orElseGet(Scope.Everything::new);
  }

  /** Whether it reaches all of {@code scope}. */
  boolean covers(Scope scope) {
    return switch (scope) {
      case Scope.Everything _ -> source.isEmpty();
      case Scope.OfSource(String name) ->
          destination.isEmpty() && source.map(name::equalsIgnoreCase).orElse(true);
      case Scope.OfDestination(var name) ->
          source.map(name.source()::equalsIgnoreCase).orElse(true)
              && destination.map(name.name()::equalsIgnoreCase).orElse(true);
    };
  }

  /** Whether it reaches {@code scope} and nothing else. */
  boolean isJustFor(Scope scope) {
    boolean isAsNarrow =
        switch (scope) {
          case Scope.Everything _, Scope.OfSource _ -> true;
          case Scope.OfDestination _ -> destination.isPresent();
        };
    boolean isOfAll = scope instanceof Scope.Everything;
    return covers(scope) && isAsNarrow && source.isPresent() != isOfAll;
  }

  /** Whether it covers all there is. */
  public boolean isOfEverything() {
    return source.isEmpty();
  }

  /** Whether it reaches any part of {@code scope}. */
  public boolean touches(Scope scope) {
    return switch (scope) {
      case Scope.Everything _ -> true;
      case Scope.OfSource(String name) -> source.map(name::equalsIgnoreCase).orElse(true);
      case Scope.OfDestination _ -> covers(scope);
    };
  }

  /** Whether it is about {@code caller}. */
  public boolean isAbout(Caller caller) {
    if (!subject.platform().equals(caller.platform().word())) {
      return false;
    }
    return subject.kind().equals("user")
        ? subject.id().equals(caller.userId())
        : caller
            .memberships()
            .contains(new Membership(subject.kind(), subject.id(), subject.place()));
  }

  /**
   * Whether it is about {@code person} wherever they write: it names them, or the broadcaster of a
   * Twitch room, whose number is the broadcaster's own.
   */
  boolean isSurelyAbout(Subject person) {
    boolean isOwnRoom =
        subject.platform().equals(Platform.TWITCH.word())
            && subject.kind().equals("badge")
            && subject.id().equals("broadcaster")
            && person.equals(new Subject(subject.platform(), "user", subject.place(), ""));
    return isOwnRoom || subject.equals(person);
  }
}
