package dev.patchbay.bot.command.dispatch;

import dev.patchbay.bot.command.ChatHealth;
import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.catalog.Argument;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.permission.PermissionPolicy;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.permission.Scope;
import dev.patchbay.bot.reply.Offer;
import dev.patchbay.bot.reply.Phrase.Argument.Next;
import dev.patchbay.storage.destination.DestinationName;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides from memory which commands people in a public chat are told to type next: those that are
 * taken there from them. Others are told with the place where they may be typed, or whom to ask.
 * Thread-safe.
 */
public final class Offers {
  private final CommandCatalog catalog;
  private final NameDirectory directory;
  private final PermissionPolicy policy;

  /** Asked for late, because a chat's health knows those who speak there. */
  private final Provider<Set<ChatHealth>> chats;

  @Inject
  Offers(
      CommandCatalog catalog,
      NameDirectory directory,
      PermissionPolicy policy,
      Provider<Set<ChatHealth>> chats) {
    this.catalog = catalog;
    this.directory = directory;
    this.policy = policy;
    this.chats = chats;
  }

  /** How a command is offered to everybody who reads along on a platform. */
  public Offer toAll(Platform platform, Next next) {
    return catalog.byId(next.command()).places().contains(platform)
        ? new Offer.Here()
        : new Offer.Ask("offer.ask-streamer");
  }

  /** How a command is offered to somebody who typed another one. */
  public Offer to(Caller caller, Next next) {
    CommandSpec spec = catalog.byId(next.command());
    Names names = directory.remembered(caller);
    boolean may = may(caller, spec, next, names);
    if (spec.places().contains(caller.platform())) {
      return may ? new Offer.Here() : new Offer.NotYours("offer.not-yours");
    }
    // Whoever manages is at least near the host; Discord takes nothing from those without a grant.
    boolean manages = policy.manages(caller, caller.boundSource());
    if (may && manages && spec.places().contains(Platform.DISCORD) && isOn(Platform.DISCORD)) {
      return new Offer.Elsewhere("offer.on-discord", "/relay ", anywhere(spec, next, names));
    }
    return manages && spec.places().contains(Platform.CONSOLE)
        ? new Offer.Elsewhere("offer.on-host", "./patchbay ctl ", anywhere(spec, next, names))
        : new Offer.Ask("offer.ask-streamer");
  }

  private boolean may(Caller caller, CommandSpec spec, Next next, Names names) {
    List<DestinationName> meant = meant(spec, next, names);
    if (meant.isEmpty()) {
      return isFreeOfSources(caller)
          ? sources(spec, next, names).stream()
              .anyMatch(scope -> policy.allows(caller, spec.permission(), scope))
          : policy.allows(caller, spec.permission(), scope(caller, spec));
    }
    return meant.stream()
        .anyMatch(name -> policy.allows(caller, spec.permission(), new Scope.OfDestination(name)));
  }

  /** Where a room is of no source, what is allowed of any may be meant. */
  private static boolean isFreeOfSources(Caller caller) {
    return caller.platform() == Platform.DISCORD;
  }

  /** The source that is named, or else all that may be. */
  private static List<Scope> sources(CommandSpec spec, Next next, Names names) {
    Optional<String> named =
        isAboutASource(spec) ? next.words().stream().findFirst() : Optional.empty();
    List<String> one =
        names.sources().stream()
            .filter(source -> named.filter(source::equalsIgnoreCase).isPresent())
            .toList();
    List<Scope> scopes = new ArrayList<>(List.of(new Scope.Everything()));
    if (isWhole(spec) && spec.permission() == Permission.MANAGE) {
      return scopes;
    }
    (one.isEmpty() ? names.sources() : one).forEach(name -> scopes.add(new Scope.OfSource(name)));
    return scopes;
  }

  private static boolean isAboutASource(CommandSpec spec) {
    return spec.arguments().stream()
        .map(Argument::kind)
        .anyMatch(kind -> kind == Argument.Kind.SOURCE);
  }

  /** Of many one is enough, for the others are left out. */
  private static List<DestinationName> meant(CommandSpec spec, Next next, Names names) {
    if (next.words().isEmpty() || !isAboutADestination(spec)) {
      return List.of();
    }
    return switch (names.find(DestinationRef.typed(next.words().getFirst()))) {
      case Names.Found.One(var name) -> List.of(name);
      case Names.Found.Several(var several) -> several;
      case Names.Found.Nothing _ -> names.reachable();
    };
  }

  private static boolean isAboutADestination(CommandSpec spec) {
    return spec.arguments().stream()
        .map(Argument::kind)
        .anyMatch(
            kind -> kind == Argument.Kind.DESTINATION || kind == Argument.Kind.DESTINATION_OR_ALL);
  }

  /** A new source and the whole machine are more than the source that the place belongs to. */
  private static Scope scope(Caller caller, CommandSpec spec) {
    return isWhole(spec) && !spec.places().contains(caller.platform())
        ? new Scope.Everything()
        : caller.boundSource().<Scope>map(Scope.OfSource::new).orElseGet(Scope.Everything::new);
  }

  private static boolean isWhole(CommandSpec spec) {
    return spec.arguments().isEmpty()
        || spec.arguments().stream().anyMatch(one -> one.kind() == Argument.Kind.NEW_SOURCE);
  }

  /** The words with the name that means the same outside of the caller's place. */
  private static List<String> anywhere(CommandSpec spec, Next next, Names names) {
    List<String> words = new ArrayList<>(next.words());
    if (!words.isEmpty()
        && isAboutADestination(spec)
        && names.find(DestinationRef.typed(words.getFirst()))
            instanceof Names.Found.One(var name)) {
      Names unbound = new Names(names.destinations(), names.sources(), Optional.empty());
      words.set(0, unbound.label(name));
    }
    return words;
  }

  private boolean isOn(Platform platform) {
    return chats.get().stream().anyMatch(chat -> chat.platform() == platform && chat.isOn());
  }
}
