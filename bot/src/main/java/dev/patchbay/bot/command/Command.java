package dev.patchbay.bot.command;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.storage.secret.Secret;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything one can ask of Patchbay, whichever platform it came from. Names are as typed and need
 * not exist; what is asked for may be refused.
 */
public sealed interface Command {
  record Status(Optional<DestinationRef> destination) implements Command {}

  record ListDestinations() implements Command {}

  record Start(Target target) implements Command {}

  record Stop(Target target, Stopping hold, boolean confirmed) implements Command {}

  record Restart(DestinationRef destination) implements Command {}

  record Add(
      DestinationRef destination,
      ServerEntry server,
      Optional<ForwardMethod> method,
      Optional<ForwardProfile> profile)
      implements Command {}

  record Edit(
      DestinationRef destination,
      Optional<ServerEntry> server,
      Optional<Setting<ForwardMethod>> method,
      Optional<Setting<ForwardProfile>> profile)
      implements Command {}

  record Key(DestinationRef destination, Optional<Secret> key) implements Command {}

  record Remove(DestinationRef destination, boolean confirmed) implements Command {}

  record SourceList() implements Command {}

  record SourceShow(Optional<String> source) implements Command {}

  record SourceAdd(String source) implements Command {}

  record SourceRotate(String source, boolean confirmed) implements Command {}

  record SourceRemove(String source, boolean confirmed) implements Command {}

  /** Entries with a smaller number than {@code before}, the newest first. */
  record Audit(Optional<DestinationRef> destination, OptionalLong before) implements Command {}

  record Help(Optional<String> command) implements Command {}

  record Health() implements Command {}
}
