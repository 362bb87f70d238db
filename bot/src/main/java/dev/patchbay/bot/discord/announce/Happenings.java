package dev.patchbay.bot.discord.announce;

import dev.patchbay.bot.control.ForwardSpecs;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.Setback;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.storage.destination.DestinationName;
import java.util.Optional;

/** Reads from the relay's events what is worth telling. */
final class Happenings {
  private Happenings() {}

  /**
   * Something that happened to a source.
   *
   * @param source whose story it belongs to
   */
  record Told(String source, Happening what) {}

  /** Empty when nobody needs to be told: it is a step on the way, or a person waits for it. */
  static Optional<Told> of(RelayEvent event) {
    return switch (event) {
      case RelayEvent.SourceChanged(SourceStatus before, SourceStatus now) ->
          before.presence() == now.presence()
              ? Optional.empty()
              : Optional.of(
                  new Told(
                      now.path().name(), new Happening.SourceBecame(now.presence(), now.since())));
      case RelayEvent.ForwarderChanged(_, ForwarderStatus now) -> {
        DestinationName name = ForwardSpecs.name(now.id());
        yield of(name, now.state()).map(what -> new Told(name.source(), what));
      }
      case RelayEvent.PullChanged(var path, _, var now) ->
          of(now).map(what -> new Told(path.name(), what));
      case RelayEvent.SourceRemoved(var path) ->
          Optional.of(new Told(path.name(), new Happening.Removed()));
    };
  }

  private static Optional<Happening> of(PullState state) {
    return switch (state) {
      case PullState.BackingOff failing ->
          failing.isTroubled()
              ? Optional.of(new Happening.Unpulled(failing.cause()))
              : Optional.empty();
      case PullState.Waiting _, PullState.Live _ -> Optional.of(new Happening.Pulled());
      case PullState.Connecting _ -> Optional.empty();
    };
  }

  private static Optional<Happening> of(DestinationName name, ForwarderState state) {
    return switch (state) {
      case ForwarderState.Live _ -> Optional.of(new Happening.Flowed(name));
      case ForwarderState.BackingOff(_, _, _, Setback setback) ->
          Optional.of(new Happening.Failed(name, kind(setback), setback.cause()));
      case ForwarderState.Rejected(_, var cause) ->
          Optional.of(new Happening.Failed(name, Trouble.Kind.REJECTED, cause));
      case ForwarderState.Stopped _ -> Optional.of(new Happening.Stopped(name));
      case ForwarderState.Stopping(_, boolean thenStart) ->
          thenStart ? Optional.empty() : Optional.of(new Happening.Stopped(name));
      case ForwarderState.AwaitingSource _, ForwarderState.Starting _, ForwarderState.Holding _ ->
          Optional.empty();
    };
  }

  private static Trouble.Kind kind(Setback setback) {
    return switch (setback) {
      case Setback.Lost _ -> Trouble.Kind.LOST;
      case Setback.Unstable _ -> Trouble.Kind.UNSTABLE;
      case Setback.Refused _ -> Trouble.Kind.REFUSED;
    };
  }
}
