package dev.patchbay.bot.reply;

import static dev.patchbay.bot.reply.Phrase.lasting;
import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.SourceStatus.Presence;
import java.util.Locale;
import java.util.Optional;

/**
 * Words why a source that is pulled is not there, and what to do about it. Names no server: this
 * may be read in public.
 */
public final class PullWords {
  private PullWords() {}

  /** Nothing for a source that is there, or that is not pulled. */
  public static Optional<Phrase> of(SourceView view) {
    return absence(view).map(state -> of(state, view.name()));
  }

  /** The same in words that time alone does not make untrue. */
  public static Optional<Phrase> still(SourceView view) {
    return absence(view).map(state -> still(state, view.name()));
  }

  private static Optional<PullState> absence(SourceView view) {
    return view.presence() == Presence.LIVE || view.presence() == Presence.SILENT
        ? Optional.empty()
        : view.pull();
  }

  /** How pulling the source of this name goes. */
  public static Phrase of(PullState state, String source) {
    return switch (state) {
      case PullState.Connecting(int attempt, _) -> connecting(attempt);
      case PullState.Live _ -> Phrase.of("pull.connecting");
      case PullState.Waiting(var since, _) ->
          Phrase.of("pull.waiting", lasting(since), next("source.edit", source));
      case PullState.BackingOff(int failures, _, var until, var cause) ->
          Phrase.of(
              "pull.backing-off",
              said(what(cause.kind())),
              Phrase.until(until),
              whole(failures),
              said(advice(cause.kind(), source)));
    };
  }

  private static Phrase still(PullState state, String source) {
    return switch (state) {
      case PullState.Connecting(int attempt, _) -> connecting(attempt);
      case PullState.Live _ -> Phrase.of("pull.connecting");
      case PullState.Waiting _ -> Phrase.of("pull.still.waiting", next("source.edit", source));
      case PullState.BackingOff(int failures, _, _, var cause) ->
          Phrase.of(
              "pull.still.backing-off",
              said(what(cause.kind())),
              whole(failures),
              said(advice(cause.kind(), source)));
    };
  }

  private static Phrase connecting(int attempt) {
    return attempt == 1
        ? Phrase.of("pull.connecting")
        : Phrase.of("pull.connecting-again", whole(attempt - 1L));
  }

  /** What happened, from the point of view of one who plays. */
  public static Phrase what(Cause.Kind kind) {
    return switch (kind) {
      case CLOSED, CLOSED_EARLY -> Phrase.of("pull.cause.closed");
      case REFUSED, KEY_REFUSED -> Phrase.of("pull.cause.refused");
      case STALLED -> Phrase.of("pull.cause.stalled");
      default -> CauseWords.what(Cause.of(kind));
    };
  }

  /** What to do about it; {@code source} is its name. */
  public static Phrase advice(Cause.Kind kind, String source) {
    return Phrase.of("pull.next." + advice(kind), next("source.edit", source));
  }

  private static String advice(Cause.Kind kind) {
    return switch (kind) {
      case ADDRESS_FORBIDDEN -> "networks";
      case REFUSED, KEY_REFUSED -> "refused";
      case UNSTEADY -> "unsteady";
      case CLOSED, CLOSED_EARLY, STALLED, INTERNAL -> "itself";
      default -> "address";
    };
  }

  /** How a state stands in JSON: {@code backing-off}. */
  public static String word(PullState state) {
    String name = state.getClass().getSimpleName();
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
