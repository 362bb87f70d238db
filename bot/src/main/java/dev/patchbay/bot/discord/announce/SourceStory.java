package dev.patchbay.bot.discord.announce;

import dev.patchbay.bot.control.ControlTimes;
import dev.patchbay.bot.discord.announce.Trouble.Ending;
import dev.patchbay.bot.discord.announce.Trouble.Kind;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.storage.destination.DestinationName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is told of one source: its present or last stream, and its present or last incident. A pure
 * function of what happened.
 *
 * @param last the last number that was given
 * @param air the stream
 * @param incident the troubles
 */
record SourceStory(int last, Optional<Air> air, Optional<Incident> incident) {
  private static final Duration STREAM_ENDS = ControlTimes.DEFAULT.streamEndsAfter();

  /** A stream this short, followed by another as soon, is told on in the same message. */
  private static final Duration SHORT = Incident.CALM;

  /** Nothing was ever heard of it. */
  static final SourceStory NONE = new SourceStory(0, Optional.empty(), Optional.empty());

  /**
   * One stream, or several short ones of a source that comes and goes.
   *
   * @param number as in {@link Incident}
   * @param first when the first of them began
   * @param times how many there were
   * @param since when the last of them began
   * @param until when it ended, when it has
   */
  record Air(int number, Instant first, int times, Instant since, Optional<Instant> until) {
    boolean isOn() {
      return until.isEmpty();
    }

    /** Whether a stream that begins now is one more of the same coming and going. */
    private boolean goesOn(Instant now) {
      return until
          .filter(end -> end.isBefore(since.plus(SHORT)) && now.isBefore(end.plus(SHORT)))
          .isPresent();
    }

    private Air again(Instant begin) {
      return new Air(number, first, times + 1, begin, Optional.empty());
    }

    private Air ended(Instant end) {
      return isOn() ? new Air(number, first, times, since, Optional.of(end)) : this;
    }
  }

  /** The story after something more happened. */
  SourceStory next(Happening happening, Instant now) {
    return switch (happening) {
      case Happening.SourceBecame(Presence presence, Instant since) -> source(presence, since, now);
      case Happening.Failed(var destination, Kind kind, Cause cause) ->
          trouble(Trouble.begun(Optional.of(destination), kind, Optional.of(cause), now), now);
      case Happening.Unpulled(Cause cause) ->
          trouble(
              Trouble.begun(
                  Optional.empty(), isGone() ? Kind.GONE : Kind.UNPULLED, Optional.of(cause), now),
              now);
      case Happening.Pulled _ -> ended(SourceStory::isUnpulled, Ending.WELL, now);
      case Happening.Removed _ -> ended(_ -> true, Ending.REMOVED, now).over(now);
      case Happening.Flowed(var destination) -> settled(destination, Ending.WELL, now);
      case Happening.Stopped(var destination) -> settled(destination, Ending.STOPPED, now);
    };
  }

  private SourceStory source(Presence presence, Instant since, Instant now) {
    boolean onAir = air.filter(Air::isOn).isPresent();
    return switch (presence) {
      case LIVE ->
          onAir && !isLongGone(now)
              ? ended(SourceStory::isMendedByMedia, Ending.WELL, now)
              : over(now).begun(since, now);
      case SILENT -> onAir ? trouble(ofSource(Kind.SILENT, now), now) : this;
      case LOST -> onAir ? trouble(ofSource(Kind.GONE, now), now) : this;
      case ENDED, ABSENT -> onAir ? over(now) : this;
    };
  }

  private static boolean isMendedByMedia(Trouble trouble) {
    return trouble.destination().isEmpty() && !isUnpulled(trouble);
  }

  /** A server that begins and ends streams in a loop does not answer well for that. */
  private static boolean isUnpulled(Trouble trouble) {
    return trouble.kind() == Kind.UNPULLED;
  }

  private SourceStory begun(Instant since, Instant now) {
    Optional<Air> goesOn = air.filter(before -> before.goesOn(now)).map(one -> one.again(since));
    int number = goesOn.isPresent() ? last : last + 1;
    Air begun = goesOn.orElseGet(() -> new Air(number, since, 1, since, Optional.empty()));
    return new SourceStory(number, Optional.of(begun), incident);
  }

  /** Whoever comes back after this long begins another stream. */
  private boolean isLongGone(Instant now) {
    return incident.stream()
        .flatMap(one -> one.troubles().stream())
        .anyMatch(trouble ->
            trouble.kind() == Kind.GONE
                && trouble.isOpen()
                && trouble.since().plus(STREAM_ENDS).isBefore(now));
  }

  /** What is gone from the air stays so, whatever keeps it from coming back. */
  private boolean isGone() {
    return incident.stream()
        .flatMap(one -> one.troubles().stream())
        .anyMatch(trouble -> trouble.kind() == Kind.GONE && trouble.isOpen());
  }

  private static Trouble ofSource(Kind kind, Instant now) {
    return Trouble.begun(Optional.empty(), kind, Optional.empty(), now);
  }

  /** Trouble that needs somebody is not hidden in a message that was read before. */
  private SourceStory trouble(Trouble trouble, Instant now) {
    Optional<Incident> current = incident.filter(one -> one.isCurrent(now));
    if (current.isEmpty()) {
      Incident first = new Incident(last + 1, now, now, List.of(trouble));
      return new SourceStory(last + 1, air, Optional.of(first));
    }
    Incident known = current.get();
    Optional<Trouble> before = known.about(trouble);
    Trouble worse =
        before.map(one -> one.again(trouble.kind(), trouble.cause(), now)).orElse(trouble);
    boolean isTold = before.filter(SourceStory::wasGivenUp).isPresent();
    return worse.kind() == Kind.REJECTED && !isTold && known.isRead(now)
        ? new SourceStory(last + 1, air, Optional.of(known.renewed(last + 1, now).with(worse, now)))
        : new SourceStory(last, air, Optional.of(known.with(worse, now)));
  }

  /** A stream that comes and goes has it given up anew each time; nobody has mended it. */
  private static boolean wasGivenUp(Trouble trouble) {
    return trouble.kind() == Kind.REJECTED
        && trouble.end().filter(end -> end.how() != Ending.OVER).isEmpty();
  }

  private SourceStory ended(Predicate<Trouble> which, Ending how, Instant now) {
    return new SourceStory(
        last,
        air,
        incident.map(one ->
            one.each(trouble -> which.test(trouble) ? trouble.ended(how, now) : trouble, now)));
  }

  /** What ended only with its stream is mended now: if it fails again, that is news. */
  private SourceStory settled(DestinationName destination, Ending how, Instant now) {
    Optional<DestinationName> about = Optional.of(destination);
    return new SourceStory(
        last,
        air,
        incident.map(one ->
            one.isCurrent(now)
                ? one.each(
                    trouble ->
                        trouble.destination().equals(about) ? trouble.settled(how, now) : trouble,
                    now)
                : one));
  }

  private SourceStory over(Instant now) {
    SourceStory calm = ended(trouble -> !isUnpulled(trouble), Ending.OVER, now);
    return new SourceStory(last, air.map(stream -> stream.ended(now)), calm.incident());
  }
}
