package dev.patchbay.bot.command.dispatch;

import dev.patchbay.bot.command.ChannelUse;
import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.DiscordDesk;
import dev.patchbay.bot.command.Target;
import dev.patchbay.bot.command.TwitchDesk;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.command.line.CommandParser;
import dev.patchbay.bot.command.line.Parsed;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.GrantBook;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out commands: checked, done and answered along one straight path, on the caller's own
 * (virtual) thread. Never throws and never waits longer than control does. Thread-safe. That thread
 * must not be interrupted while it is in here: H2 closes its file on an interrupt.
 */
public final class CommandDispatcher {
  private final CommandCatalog catalog;
  private final CommandParser parser;
  private final NameDirectory directory;
  private final Gate gate;
  private final GrantBook book;
  private final PlaceBook places;
  private final AuditTrail audit;
  private final ForwardCommands forwards;
  private final DestinationCommands destinations;
  private final SourceCommands sources;
  private final InfoCommands info;
  private final HealthCommands health;
  private final HelpCommands help;
  private final GrantCommands grants;
  private final UndoCommands undo;
  private final DiscordDesk discord;
  private final TwitchDesk twitch;
  private final Set<CommandWitness> witnesses;

  @Inject
  CommandDispatcher(
      CommandCatalog catalog,
      CommandParser parser,
      NameDirectory directory,
      Gate gate,
      GrantBook book,
      PlaceBook places,
      AuditTrail audit,
      ForwardCommands forwards,
      DestinationCommands destinations,
      SourceCommands sources,
      InfoCommands info,
      HealthCommands health,
      HelpCommands help,
      GrantCommands grants,
      UndoCommands undo,
      DiscordDesk discord,
      TwitchDesk twitch,
      Set<CommandWitness> witnesses) {
    this.grants = grants;
    this.undo = undo;
    this.discord = discord;
    this.twitch = twitch;
    this.witnesses = Set.copyOf(witnesses);
    this.catalog = catalog;
    this.parser = parser;
    this.directory = directory;
    this.gate = gate;
    this.book = book;
    this.places = places;
    this.audit = audit;
    this.forwards = forwards;
    this.destinations = destinations;
    this.sources = sources;
    this.info = info;
    this.health = health;
    this.help = help;
  }

  /** Reads a line and carries it out; {@code secret} is a key that came beside it. */
  public Reply dispatch(Caller caller, String line, Optional<Secret> secret) {
    return switch (parser.parse(line, caller.platform(), secret)) {
      case Parsed.Misunderstood(var problem) -> ParseReplies.of(problem);
      case Parsed.Understood(var command) -> dispatch(caller, command);
    };
  }

  /** Carries out a command. */
  public Reply dispatch(Caller caller, Command command) {
    CommandSpec spec = catalog.of(command);
    if (!spec.places().contains(caller.platform())) {
      return Reply.of(ReplyCode.DENIED, Refusals.elsewhere(spec));
    }
    try {
      book.catchUp();
      places.catchUp();
      Request request = new Request(caller, spec, directory.of(caller), caller.request());
      Reply reply = answer(request, command);
      audit.outcome(request, reply);
      if (!spec.reads()) {
        directory.refreshQuietly();
      }
      if (!spec.reads() || reply.code() == ReplyCode.DENIED) {
        String target = Targets.of(command);
        witnesses.forEach(witness -> witness.carriedOut(caller, spec, command, target, reply));
      }
      return reply;
    } catch (RuntimeException failure) {
      return Failures.reply(caller.request(), spec.id(), failure);
    }
  }

  private Reply answer(Request request, Command command) {
    try {
      return carryOut(request, command);
    } catch (RuntimeException failure) {
      return Failures.reply(request.id(), request.spec().id(), failure);
    }
  }

  private Reply carryOut(Request r, Command command) {
    return switch (command) {
      case Command.Start(var target) -> gate.target(r, target, forwards::start);
      case Command.Stop stop -> stop(r, stop);
      case Command.Restart(var ref) -> gate.destination(r, ref, name -> forwards.restart(r, name));
      case Command.Add add ->
          gate.sourceOf(r, add.destination(), source -> destinations.add(r, source, add));
      case Command.Edit edit ->
          gate.destination(r, edit.destination(), name -> destinations.edit(r, name, edit));
      case Command.Key(var ref, var key) ->
          gate.destination(r, ref, name -> destinations.key(r, name, key));
      case Command.Remove(var ref, boolean confirmed) ->
          gate.destination(r, ref, name -> destinations.remove(r, name, confirmed));
      case Command.SourceList _ -> gate.sources(r, sources::list);
      case Command.SourceShow(var name) -> gate.source(r, name, source -> sources.show(r, source));
      case Command.SourceAdd add -> gate.everything(r, () -> sources.add(r, add));
      case Command.SourceEdit(var name, var address, boolean confirmed) ->
          gate.source(r, Optional.of(name), source -> sources.edit(r, source, address, confirmed));
      case Command.SourceRotate(var name, boolean confirmed) ->
          gate.source(r, Optional.of(name), source -> sources.rotate(r, source, confirmed));
      case Command.SourceRemove(var name, boolean confirmed) ->
          gate.source(r, Optional.of(name), source -> sources.remove(r, source, confirmed));
      case Command.Status(var ref) ->
          ref.map(one -> gate.destination(r, one, name -> info.status(r, name)))
              .orElseGet(() -> gate.permitted(r, names -> info.status(r, names)));
      case Command.ListDestinations _ -> gate.permitted(r, names -> info.list(r, names));
      case Command.Audit(var ref, var before) ->
          ref.map(one -> gate.pastOf(r, one, info::hasPast, name -> info.audit(r, name, before)))
              .orElseGet(() -> gate.everything(r, () -> info.audit(before)));
      case Command.Undo _ -> undo.undo(r);
      case Command.Grant(var subject, var effect, var reach) ->
          gate.granting(
              r, reach, effect, (scope, what) -> grants.grant(r, subject, effect, scope, what));
      case Command.Deny(var subject, var reach) ->
          gate.granting(
              r,
              reach,
              Effect.DENY,
              (scope, what) -> grants.grant(r, subject, Effect.DENY, scope, what));
      case Command.Revoke(var subject, var reach) ->
          gate.granting(
              r, reach, Effect.VIEW, (scope, what) -> grants.revoke(r, subject, scope, what));
      case Command.Access _ -> gate.sourceOrAll(r, Optional.empty(), _ -> grants.access(r));
      case Command.Panel(var source) -> gate.sourceOrAll(r, source, names -> info.status(r, names));
      // It is told there of all sources, whatever the channel belongs to.
      case Command.Channel channel when channel.use() == ChannelUse.LOG ->
          gate.everything(r, () -> discord.channel(r.caller(), channel));
      case Command.Channel(var use, var source) ->
          gate.sourceOrAll(
              r,
              source,
              _ -> discord.channel(r.caller(), new Command.Channel(use, meant(r, source))));
      case Command.Claim(var code) -> discord.claim(r.caller(), code);
      case Command.DiscordLogin(var token) ->
          gate.everything(r, () -> discord.login(r.caller(), token));
      case Command.TwitchLogin _ -> gate.everything(r, () -> twitch.login(r.caller()));
      case Command.TwitchJoin(var channel, var source) ->
          gate.sourceOrAll(r, source, _ -> twitch.join(r.caller(), channel, meant(r, source)));
      case Command.TwitchLeave(var channel) ->
          gate.sourceOrAll(r, Optional.empty(), _ -> twitch.leave(r.caller(), channel));
      case Command.Help(var about) -> help.help(r, about);
      case Command.Health _ -> gate.everything(r, health::health);
    };
  }

  /** What was allowed for the source of the place must not be done for all. */
  private static Optional<String> meant(Request r, Optional<String> source) {
    return source.or(() -> r.names().bound());
  }

  private Reply stop(Request r, Command.Stop stop) {
    boolean everything = stop.target() instanceof Target.All;
    boolean chat = r.caller().platform() != Platform.CONSOLE;
    return everything && chat && !stop.isConfirmed()
        ? gate.permitted(r, names -> confirmOrStop(r, stop, names))
        : stopNow(r, stop);
  }

  private Reply stopNow(Request r, Command.Stop stop) {
    return switch (stop.target()) {
      case Target.One _ ->
          gate.target(r, stop.target(), (part, name) -> forwards.stop(part, name, stop.hold()));
      case Target.All _ ->
          gate.target(
              r, stop.target(), (part, name) -> forwards.stopOfAll(part, name, stop.hold()));
    };
  }

  private Reply confirmOrStop(Request r, Command.Stop stop, List<DestinationName> names) {
    List<DestinationName> running = forwards.running(names);
    return running.isEmpty() ? stopNow(r, stop) : forwards.confirmStopAll(r, running);
  }
}
