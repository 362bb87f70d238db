package dev.patchbay.bot.reply;

import static dev.patchbay.bot.reply.Phrase.at;
import static dev.patchbay.bot.reply.Phrase.lasting;
import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.span;
import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.until;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.Setback;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a destination does, in one code and one phrase.
 *
 * @param code for programs
 * @param phrase for people
 * @param since when it began
 */
public record StateWords(ReplyCode code, Phrase phrase, Instant since) {
  /**
   * Words a state.
   *
   * @param destination what was ordered
   * @param state what is, if the engine knows of it
   * @param name the destination as it would be typed
   */
  public static StateWords of(
      Destination destination, Optional<ForwarderState> state, String name) {
    return of(destination, state, name, AwaitedWords.of(destination.name().source()));
  }

  /**
   * The same where it is known who brings the source.
   *
   * @param awaited says whom it waits for, should it do so
   */
  public static StateWords of(
      Destination destination, Optional<ForwarderState> state, String name, Phrase awaited) {
    return state
        .map(known -> of(destination, known, name, awaited))
        .orElseGet(() -> notRunning(destination, destination.orderedAt(), name));
  }

  private static StateWords of(
      Destination destination, ForwarderState state, String name, Phrase awaited) {
    String source = destination.name().source();
    Instant since = state.since();
    return switch (state) {
      case ForwarderState.Stopped _ -> notRunning(destination, since, name);
      case ForwarderState.AwaitingSource _ ->
          new StateWords(ReplyCode.AWAITING_SOURCE, awaited, since);
      case ForwarderState.Starting(int attempt, _) ->
          new StateWords(
              ReplyCode.STARTING,
              attempt == 1
                  ? Phrase.of("state.starting")
                  : Phrase.of("state.starting.again", whole(attempt)),
              since);
      case ForwarderState.Live _ ->
          new StateWords(ReplyCode.SENDING, Phrase.of("state.sending", lasting(since)), since);
      case ForwarderState.Holding(_, _, Instant end) ->
          new StateWords(
              ReplyCode.HOLDING, Phrase.of("state.holding", text(source), at(end)), since);
      case ForwarderState.BackingOff(_, _, Instant end, Setback setback) ->
          backingOff(setback, end, since, name);
      case ForwarderState.Stopping(_, boolean thenStart) ->
          new StateWords(
              ReplyCode.STOPPING,
              Phrase.of(thenStart ? "state.restarting" : "state.stopping"),
              since);
      case ForwarderState.Rejected(_, var cause) ->
          new StateWords(
              ReplyCode.REJECTED,
              Phrase.of(
                  "state.rejected",
                  said(CauseWords.what(cause)),
                  said(CauseWords.advice(cause.kind(), name))),
              since);
    };
  }

  private static StateWords backingOff(Setback setback, Instant end, Instant since, String name) {
    Phrase.Argument what = said(CauseWords.what(setback.cause()));
    Phrase.Argument advice = said(CauseWords.advice(setback.cause().kind(), name));
    return switch (setback) {
      case Setback.Lost _ ->
          new StateWords(
              ReplyCode.BACKING_OFF, Phrase.of("state.lost", what, until(end), advice), since);
      case Setback.Unstable(_, int times, Duration after) ->
          new StateWords(
              ReplyCode.UNSTABLE,
              Phrase.of("state.unstable", span(after), whole(times), what, until(end), advice),
              since);
      case Setback.Refused(_, _, Instant givingUpAt) ->
          new StateWords(
              ReplyCode.BACKING_OFF,
              Phrase.of("state.refused", what, at(givingUpAt), advice),
              since);
    };
  }

  private static StateWords notRunning(Destination destination, Instant since, String name) {
    Phrase.Argument start = next("start", name);
    return switch (destination.order()) {
      case Order.Run _ ->
          new StateWords(ReplyCode.STARTING, Phrase.of("state.ordered", start), since);
      case Order.Stop(var hold) when destination.key().isPresent() ->
          new StateWords(
              ReplyCode.STOPPED, stopped(hold, destination.name().source(), start), since);
      case Order.Stop(var hold) ->
          new StateWords(
              ReplyCode.STOPPED,
              Phrase.of(
                  "state.stopped.without-key",
                  said(holding(hold, destination.name().source())),
                  next("key", name)),
              since);
    };
  }

  /** How long a stop holds, and nothing else. */
  public static Phrase holding(Order.Hold hold, String source) {
    return switch (hold) {
      case Order.Hold.UntilStarted _ -> Phrase.of("hold.until-started");
      case Order.Hold.Until(Instant end) -> Phrase.of("hold.until", at(end));
      case Order.Hold.ThisStream _ -> Phrase.of("hold.this-stream", text(source));
    };
  }

  private static Phrase stopped(Order.Hold hold, String source, Phrase.Argument start) {
    String word =
        switch (hold) {
          case Order.Hold.UntilStarted _ -> "state.stopped";
          case Order.Hold.Until _, Order.Hold.ThisStream _ -> "state.stopped.for-now";
        };
    return Phrase.of(word, said(holding(hold, source)), start);
  }
}
