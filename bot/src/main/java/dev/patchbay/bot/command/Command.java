package dev.patchbay.bot.command;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.StartAt;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.Source;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything one can ask of Patchbay, whichever platform it came from. Names are as typed and need
 * not exist; what is asked for may be refused.
 */
public sealed interface Command {
  /** The same with the confirmation it was answered to need; of most, the same. */
  default Command confirmed() {
    return this;
  }

  record Status(Optional<DestinationRef> destination) implements Command {}

  record ListDestinations() implements Command {}

  record Start(Target target) implements Command {}

  record Stop(Target target, Stopping hold, boolean isConfirmed) implements Command {
    @Override
    public Command confirmed() {
      return new Stop(target, hold, true);
    }
  }

  /** Takes back what the caller ordered last. */
  record Undo() implements Command {}

  record Restart(DestinationRef destination) implements Command {}

  record Add(
      DestinationRef destination,
      ServerEntry server,
      Optional<ForwardMethod> method,
      Optional<ForwardProfile> profile,
      Optional<StartAt> startAt,
      Optional<Duration> hold)
      implements Command {}

  record Edit(
      DestinationRef destination,
      Optional<ServerEntry> server,
      Optional<Setting<ForwardMethod>> method,
      Optional<Setting<ForwardProfile>> profile,
      Optional<Setting<StartAt>> startAt,
      Optional<Setting<Duration>> hold)
      implements Command {}

  record Key(DestinationRef destination, Optional<Secret> key) implements Command {}

  record Remove(DestinationRef destination, boolean isConfirmed) implements Command {
    @Override
    public Command confirmed() {
      return new Remove(destination, true);
    }
  }

  record SourceList() implements Command {}

  record SourceShow(Optional<String> source) implements Command {}

  /**
   * Adds a source.
   *
   * @param kind how its media comes; empty means published to us, unless an address came
   * @param address where one that is pulled is played from
   */
  record SourceAdd(String source, Optional<Source.Kind> kind, Optional<Secret> address)
      implements Command {}

  /** Gives a source that is pulled another address. */
  record SourceEdit(String source, Optional<Secret> address, boolean isConfirmed)
      implements Command {
    @Override
    public Command confirmed() {
      return new SourceEdit(source, address, true);
    }
  }

  record SourceRotate(String source, boolean isConfirmed) implements Command {
    @Override
    public Command confirmed() {
      return new SourceRotate(source, true);
    }
  }

  record SourceRemove(String source, boolean isConfirmed) implements Command {
    @Override
    public Command confirmed() {
      return new SourceRemove(source, true);
    }
  }

  /** Gives a person, role or badge a level; {@code effect} is none of a deny. */
  record Grant(Subject subject, Effect effect, Reach reach) implements Command {}

  /** Shuts a person, role or badge out, whatever else is granted. */
  record Deny(Subject subject, Reach reach) implements Command {}

  /** Takes back every grant and deny of a subject that reaches just so far. */
  record Revoke(Subject subject, Reach reach) implements Command {}

  /** Who may do what. */
  record Access() implements Command {}

  /** Shows a lasting card with buttons, of one source or of all that the place is about. */
  record Panel(Optional<String> source) implements Command {}

  /** Says what the channel in which it was typed is for. */
  record Channel(ChannelUse use, Optional<String> source) implements Command {}

  /** Proves with a code from the host that the caller may let this server in. */
  record Claim(String code) implements Command {}

  /** Takes Discord's bot token, or tells what there is when none came. */
  record DiscordLogin(Optional<Secret> token) implements Command {}

  record TwitchLogin() implements Command {}

  record TwitchJoin(String channel, Optional<String> source) implements Command {}

  record TwitchLeave(String channel) implements Command {}

  /** Entries with a smaller number than {@code before}, the newest first. */
  record Audit(Optional<DestinationRef> destination, OptionalLong before) implements Command {}

  record Help(Optional<String> command) implements Command {}

  record Health() implements Command {}
}
