package dev.patchbay.bot.command.dispatch;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.Reach;
import dev.patchbay.bot.command.Target;
import dev.patchbay.bot.command.line.Echo;
import java.util.Optional;

/** What a command is about, in words that may be shown to everybody. */
final class Targets {
  private Targets() {}

  /** As it was typed; empty for all, for nothing, and for what may not be said back. */
  static String of(Command command) {
    return switch (command) {
      case Command.Start(var target) -> of(target);
      case Command.Stop(var target, _, _) -> of(target);
      case Command.Restart(var ref) -> of(ref);
      case Command.Add add -> of(add.destination());
      case Command.Edit edit -> of(edit.destination());
      case Command.Key(var ref, _) -> of(ref);
      case Command.Remove(var ref, _) -> of(ref);
      case Command.Status(var ref) -> ref.map(Targets::of).orElse("");
      case Command.Audit(var ref, _) -> ref.map(Targets::of).orElse("");
      case Command.SourceShow(var name) -> said(name);
      case Command.SourceAdd(var name, _, _) -> said(Optional.of(name));
      case Command.SourceEdit(var name, _, _) -> said(Optional.of(name));
      case Command.SourceRotate(var name, _) -> said(Optional.of(name));
      case Command.SourceRemove(var name, _) -> said(Optional.of(name));
      case Command.Grant(_, _, var reach) -> of(reach);
      case Command.Deny(_, var reach) -> of(reach);
      case Command.Revoke(_, var reach) -> of(reach);
      case Command.Panel(var source) -> said(source);
      case Command.Channel(_, var source) -> said(source);
      case Command.TwitchJoin(var channel, _) -> said(Optional.of(channel));
      case Command.TwitchLeave(var channel) -> said(Optional.of(channel));
      case Command.ListDestinations _,
          Command.Undo _,
          Command.SourceList _,
          Command.Access _,
          Command.Claim _,
          Command.DiscordLogin _,
          Command.TwitchLogin _,
          Command.Help _,
          Command.Health _ ->
          "";
    };
  }

  private static String of(Target target) {
    return switch (target) {
      case Target.All _ -> "";
      case Target.One(var ref) -> of(ref);
    };
  }

  private static String of(Reach reach) {
    return reach.destination().map(Targets::of).orElseGet(() -> said(reach.source()));
  }

  private static String of(DestinationRef ref) {
    return said(Optional.of(ref.source().map(source -> source + "/").orElse("") + ref.name()));
  }

  private static String said(Optional<String> typed) {
    return typed.flatMap(Echo::of).orElse("");
  }
}
