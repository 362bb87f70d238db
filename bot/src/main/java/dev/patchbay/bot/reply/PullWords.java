package dev.patchbay.bot.reply;

import static dev.patchbay.bot.reply.Phrase.lasting;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.SourceStatus.Presence;
import java.util.Locale;
import java.util.Optional;

/** Words why a source that is pulled is not there. Names no server: this may be read in public. */
public final class PullWords {
  private PullWords() {}

  /** Nothing for a source that is there, or that is not pulled. */
  public static Optional<Phrase> of(SourceView view) {
    return view.presence() == Presence.LIVE || view.presence() == Presence.SILENT
        ? Optional.empty()
        : view.pull().map(PullWords::of);
  }

  private static Phrase of(PullState state) {
    return switch (state) {
      case PullState.Connecting _, PullState.Live _ -> Phrase.of("pull.connecting");
      case PullState.Waiting(var since, _) -> Phrase.of("pull.waiting", lasting(since));
      case PullState.BackingOff(int failures, _, var until, var cause) ->
          Phrase.of(
              "pull.backing-off",
              said(CauseWords.what(Cause.of(cause.kind()))),
              Phrase.until(until),
              whole(failures));
    };
  }

  /** How a state stands in JSON: {@code backing-off}. */
  public static String word(PullState state) {
    String name = state.getClass().getSimpleName();
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
