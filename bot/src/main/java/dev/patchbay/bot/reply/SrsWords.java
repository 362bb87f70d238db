package dev.patchbay.bot.reply;

import static dev.patchbay.bot.reply.Phrase.foreign;
import static dev.patchbay.bot.reply.Phrase.lasting;
import static dev.patchbay.bot.reply.Phrase.said;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.SrsState;
import java.util.Locale;
import java.util.Optional;

/** Words what is known of SRS. */
public final class SrsWords {
  private SrsWords() {}

  /** Nothing is known of an SRS that is not configured. */
  public static Phrase of(Optional<SrsState> state) {
    return state.map(SrsWords::of).orElseGet(() -> Phrase.of("srs.not-configured"));
  }

  private static Phrase of(SrsState state) {
    return switch (state) {
      case SrsState.Unasked _ -> Phrase.of("srs.unasked");
      case SrsState.Ready(var version, _) -> Phrase.of("srs.ready", foreign(version));
      case SrsState.Blind(var cause, _) when cause.kind() == Cause.Kind.REFUSED ->
          Phrase.of("srs.locked");
      case SrsState.Blind(var cause, var since) ->
          Phrase.of("srs.blind", lasting(since), said(CauseWords.what(Cause.of(cause.kind()))));
      case SrsState.Unsuitable(var version, _) when version.isEmpty() ->
          Phrase.of("srs.versionless");
      case SrsState.Unsuitable(var version, _) -> Phrase.of("srs.unsuitable", foreign(version));
      case SrsState.Deaf _ -> Phrase.of("srs.deaf");
    };
  }

  /** How a state stands in JSON: {@code unsuitable}. */
  public static String word(SrsState state) {
    return state.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
