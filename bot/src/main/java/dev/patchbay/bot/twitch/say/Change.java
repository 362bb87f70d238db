package dev.patchbay.bot.twitch.say;

import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.control.ForwardSpecs;
import dev.patchbay.bot.reply.CauseWords;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.BackingOff;
import dev.patchbay.relay.ForwarderState.Live;
import dev.patchbay.relay.ForwarderState.Rejected;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.storage.destination.DestinationName;
import java.util.Locale;
import java.util.Optional;

/**
 * What is worth telling a room of what happens in the relay.
 *
 * @param source the source it is about, or whose destination it is about
 * @param destination the destination it is about
 * @param kind what happened
 * @param words what to say; its name is a text of its own
 */
record Change(String source, Optional<DestinationName> destination, Kind kind, Phrase words) {
  /** What may happen. */
  enum Kind {
    ON_AIR,
    LOST,
    RECOVERED,
    REJECTED;

    /** How it stands in the keys of messages. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The change in an event, if it is worth telling. */
  static Optional<Change> of(RelayEvent event) {
    return switch (event) {
      case RelayEvent.SourceChanged(var before, var now) -> ofSource(before, now);
      case RelayEvent.ForwarderChanged(var before, var now) -> ofDestination(before, now);
      // Viewers see whether the stream is there; why it cannot be fetched is for those who manage.
      case RelayEvent.PullChanged _, RelayEvent.SourceRemoved _ -> Optional.empty();
    };
  }

  /** A source that was only silent or lost for a moment was on the air all the time. */
  private static Optional<Change> ofSource(SourceStatus before, SourceStatus now) {
    boolean begins =
        now.isLive()
            && (before.presence() == Presence.ABSENT || before.presence() == Presence.ENDED);
    String source = now.path().name();
    return begins
        ? Optional.of(
            new Change(
                source, Optional.empty(), Kind.ON_AIR, Phrase.of("twitch.on-air", text(source))))
        : Optional.empty();
  }

  private static Optional<Change> ofDestination(ForwarderState before, ForwarderStatus now) {
    DestinationName name = ForwardSpecs.name(now.id());
    return switch (now.state()) {
      case BackingOff(_, _, _, var setback) when before instanceof Live ->
          Optional.of(of(name, Kind.LOST, said(CauseWords.what(setback.cause()))));
      case Rejected(_, var cause) when !(before instanceof Rejected) ->
          Optional.of(of(name, Kind.REJECTED, said(CauseWords.what(cause))));
      case Live _ when !(before instanceof Live) -> Optional.of(of(name, Kind.RECOVERED));
      case BackingOff _,
          Rejected _,
          Live _,
          ForwarderState.Stopped _,
          ForwarderState.AwaitingSource _,
          ForwarderState.Starting _,
          ForwarderState.Holding _,
          ForwarderState.Stopping _ ->
          Optional.empty();
    };
  }

  private static Change of(DestinationName name, Kind kind, Phrase.Argument... more) {
    String key = "twitch.change." + kind.word();
    Phrase words =
        more.length == 0
            ? Phrase.of(key, text(name.name()))
            : Phrase.of(key, text(name.name()), more[0]);
    return new Change(name.source(), Optional.of(name), kind, words);
  }
}
