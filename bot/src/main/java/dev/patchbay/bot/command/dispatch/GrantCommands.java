package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.permission.GrantBook;
import dev.patchbay.bot.permission.PermissionPolicy;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.permission.Scope;
import dev.patchbay.bot.permission.StandingGrant;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyData;
import dev.patchbay.storage.access.Grant;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.access.GrantStore;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who may do what. What changes it is carried out inside {@link GrantBook#change}. */
final class GrantCommands {
  private final GrantStore store;
  private final GrantBook book;
  private final PermissionPolicy policy;

  @Inject
  GrantCommands(GrantStore store, GrantBook book, PermissionPolicy policy) {
    this.store = store;
    this.book = book;
    this.policy = policy;
  }

  /** Gives a level, or shuts out. */
  Reply grant(Request request, Subject subject, Effect effect, Scope scope, Phrase.Argument what) {
    StandingGrant wanted =
        new StandingGrant(subject, effect, sourceOf(scope), destinationOf(scope));
    Optional<Reply> unwise =
        effect == Effect.DENY ? unwise(request, wanted, scope) : Optional.empty();
    return unwise.orElseGet(() -> {
      store.grant(subject, effect, wanted.source(), wanted.destination(), request.author());
      return Reply.of(ReplyCode.OK, words(wanted, what));
    });
  }

  private static Phrase words(StandingGrant given, Phrase.Argument what) {
    Phrase.Argument who = Who.of(given.subject());
    return given.effect() == Effect.DENY
        ? Phrase.of("denied.now", who, what, next("access"))
        : Phrase.of("granted", who, said(level(given.effect())), what, next("access"));
  }

  /** What is refused although the caller manages all of it: it could not be taken back. */
  private Optional<Reply> unwise(Request request, StandingGrant denied, Scope scope) {
    if (isLastManager(request, List.of(), Optional.of(denied))) {
      return Optional.of(lastManager());
    }
    if (denied.isAbout(request.caller())) {
      return Optional.of(Reply.of(ReplyCode.DENIED, Phrase.of("grant.yourself")));
    }
    if (isEveryone(denied.subject())) {
      return Optional.of(Reply.of(ReplyCode.DENIED, Phrase.of("grant.everyone", next("access"))));
    }
    // Who has a role is not known here: among them may be somebody who manages everything.
    if (!denied.subject().kind().equals("user") && !managesEverything(request)) {
      return Optional.of(Reply.of(ReplyCode.DENIED, Phrase.of("grant.many")));
    }
    return policy.isAbove(denied.subject(), request.caller(), scope)
        ? Optional.of(
            Reply.of(ReplyCode.DENIED, Phrase.of("grant.above", Who.of(denied.subject()))))
        : Optional.empty();
  }

  /** On Discord the role @everyone has the number of its server. */
  private static boolean isEveryone(Subject subject) {
    return subject.platform().equals(Platform.DISCORD.word())
        && subject.kind().equals("role")
        && subject.id().equals(subject.place());
  }

  private boolean managesEverything(Request request) {
    return policy.manages(request.caller(), Optional.empty());
  }

  /** Takes back all that was granted or denied for just this scope. */
  Reply revoke(Request request, Subject subject, Scope scope, Phrase.Argument what) {
    List<Grant> meant =
        store.all().stream()
            .filter(grant -> grant.subject().equals(subject))
            .filter(grant -> isSame(grant.source(), sourceOf(scope)))
            .filter(grant -> isSame(grant.destination(), destinationOf(scope)))
            .toList();
    if (meant.isEmpty()) {
      return Reply.of(
          ReplyCode.INVALID, Phrase.of("revoke.nothing", Who.of(subject), what, next("access")));
    }
    if (isLastManager(request, meant, Optional.empty())) {
      return lastManager();
    }
    meant.forEach(grant -> store.revoke(grant.id(), request.author()));
    return Reply.of(ReplyCode.OK, Phrase.of("revoked", Who.of(subject), what, next("access")));
  }

  /** All that counts in the caller's place. */
  Reply access(Request request) {
    Scope scope =
        request.names().bound().<Scope>map(Scope.OfSource::new).orElseGet(Scope.Everything::new);
    List<StandingGrant> seen =
        book.current().stream().filter(grant -> grant.touches(scope)).toList();
    List<Phrase> lines = new ArrayList<>();
    seen.forEach(grant -> lines.add(line(grant)));
    lines.add(Phrase.of(seen.isEmpty() ? "access.none" : "access.host", Phrase.shortest("grant")));
    return new Reply(ReplyCode.OK, lines, ReplyData.NONE.withGrants(seen));
  }

  private static Phrase line(StandingGrant grant) {
    Phrase.Argument what =
        grant
            .source()
            .map(source -> text(source + grant.destination().map(name -> "/" + name).orElse("")))
            .orElseGet(() -> said("denied.everything"));
    return grant.effect() == Effect.DENY
        ? Phrase.of("access.denied", Who.of(grant.subject()), what)
        : Phrase.of("access.line", Who.of(grant.subject()), said(level(grant.effect())), what);
  }

  /** Whether nobody in a chat could manage everything any more; the host always can. */
  private boolean isLastManager(
      Request request, List<Grant> revoked, Optional<StandingGrant> denied) {
    List<StandingGrant> after = new ArrayList<>(book.current());
    revoked.forEach(grant -> after.remove(StandingGrant.of(grant)));
    denied.ifPresent(after::add);
    return request.caller().platform() != Platform.CONSOLE
        && book.current().stream().anyMatch(grant -> manages(grant, book.current()))
        && after.stream().noneMatch(grant -> manages(grant, after));
  }

  private static boolean manages(StandingGrant grant, List<StandingGrant> among) {
    return grant.effect() == Effect.MANAGE
        && grant.isOfEverything()
        && among.stream()
            .filter(StandingGrant::isOfEverything)
            .noneMatch(
                other -> other.effect() == Effect.DENY && other.subject().equals(grant.subject()));
  }

  private static Reply lastManager() {
    return Reply.of(ReplyCode.DENIED, Phrase.of("grant.last-manager"));
  }

  private static Phrase level(Effect effect) {
    return Phrase.of("permission." + effect.name().toLowerCase(Locale.ROOT));
  }

  private static Optional<String> sourceOf(Scope scope) {
    return switch (scope) {
      case Scope.Everything _ -> Optional.empty();
      case Scope.OfSource(String name) -> Optional.of(name);
      case Scope.OfDestination(var name) -> Optional.of(name.source());
    };
  }

  private static Optional<String> destinationOf(Scope scope) {
    return scope instanceof Scope.OfDestination(var name)
        ? Optional.of(name.name())
        : Optional.empty();
  }

  private static boolean isSame(Optional<String> one, Optional<String> other) {
    return one.map(text -> text.toLowerCase(Locale.ROOT))
        .equals(other.map(text -> text.toLowerCase(Locale.ROOT)));
  }
}
