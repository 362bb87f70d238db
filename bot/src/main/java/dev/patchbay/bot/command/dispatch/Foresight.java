package dev.patchbay.bot.command.dispatch;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.Keyword;
import dev.patchbay.bot.command.catalog.Argument;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.control.RecentOrders;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.permission.PermissionPolicy;
import dev.patchbay.bot.permission.Scope;
import dev.patchbay.storage.destination.DestinationName;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells from memory what a command would probably meet, for whoever must choose a way of answering
 * before there is time to ask the database. Decides nothing: the command itself is checked anew.
 * Thread-safe; never blocks, but for {@link #prepare()}.
 */
public final class Foresight {
  private final NameDirectory directory;
  private final PermissionPolicy policy;
  private final RecentOrders recent;

  @Inject
  Foresight(NameDirectory directory, PermissionPolicy policy, RecentOrders recent) {
    this.directory = directory;
    this.policy = policy;
    this.recent = recent;
  }

  /** What it would probably meet. */
  public enum Outlook {
    /** It is about something that is there, and may be done. */
    FAIR,
    /** What it is about is not known. */
    UNKNOWN,
    DENIED
  }

  /** Reads the names for the first time; without them everything is unknown. */
  public void prepare() {
    directory.refreshQuietly();
  }

  /** What a command would meet with these values, by argument name. */
  public Outlook of(Caller caller, CommandSpec spec, Map<String, String> values) {
    if (spec.type() == Command.Undo.class && !recent.has(caller)) {
      return Outlook.UNKNOWN;
    }
    Names names = directory.remembered(caller);
    Optional<String> destination =
        Optional.ofNullable(values.get("destination")).filter(text -> !Keyword.ALL.matches(text));
    boolean isNew =
        spec.arguments().stream().anyMatch(one -> one.kind() == Argument.Kind.NEW_DESTINATION);
    if (destination.isPresent() && !isNew) {
      return switch (names.find(DestinationRef.typed(destination.get()))) {
        case Names.Found.One(var name) ->
            of(policy.allows(caller, spec.permission(), new Scope.OfDestination(name)));
        case Names.Found.Several(var candidates) when isOnlyOne(caller, spec, candidates) ->
            Outlook.FAIR;
        case Names.Found.Several _, Names.Found.Nothing _ -> somewhere(caller, spec, names);
      };
    }
    Optional<String> source =
        Optional.ofNullable(values.get("source"))
            .or(() -> destination.flatMap(text -> DestinationRef.typed(text).source()))
            .or(names::impliedSource)
            .flatMap(names::source);
    return source
        .filter(_ -> isNew || values.containsKey("source"))
        .map(name -> of(policy.allows(caller, spec.permission(), new Scope.OfSource(name))))
        .orElseGet(
            () -> anywhere(caller, spec.permission(), names) ? Outlook.FAIR : Outlook.DENIED);
  }

  private boolean isOnlyOne(Caller caller, CommandSpec spec, List<DestinationName> candidates) {
    return candidates.stream()
            .filter(name -> policy.allows(caller, spec.permission(), new Scope.OfDestination(name)))
            .count()
        == 1;
  }

  private static Outlook of(boolean allowed) {
    return allowed ? Outlook.FAIR : Outlook.DENIED;
  }

  private Outlook somewhere(Caller caller, CommandSpec spec, Names names) {
    return anywhere(caller, spec.permission(), names) ? Outlook.UNKNOWN : Outlook.DENIED;
  }

  private boolean anywhere(Caller caller, Permission needed, Names names) {
    return policy.allows(caller, needed, new Scope.Everything())
        || names.sources().stream()
            .anyMatch(name -> policy.allows(caller, needed, new Scope.OfSource(name)))
        || names.destinations().stream()
            .anyMatch(name -> policy.allows(caller, needed, new Scope.OfDestination(name)));
  }

  /** The destinations for which the caller has a permission, as the caller types them. */
  public List<String> destinations(Caller caller, Permission needed) {
    Names names = directory.remembered(caller);
    return names.reachable().stream()
        .filter(name -> policy.allows(caller, needed, new Scope.OfDestination(name)))
        .map(names::label)
        .toList();
  }

  /** The sources of which the caller has a permission for any part. */
  public List<String> sources(Caller caller, Permission needed) {
    Names names = directory.remembered(caller);
    return names.reachableSources().stream()
        .filter(source ->
            policy.allows(caller, needed, new Scope.OfSource(source))
                || hasPart(caller, needed, names.of(source)))
        .toList();
  }

  private boolean hasPart(Caller caller, Permission needed, List<DestinationName> names) {
    return names.stream()
        .anyMatch(name -> policy.allows(caller, needed, new Scope.OfDestination(name)));
  }

  /** The stored form of a source's name. */
  public Optional<String> source(Caller caller, String typed) {
    return directory.remembered(caller).source(typed);
  }
}
