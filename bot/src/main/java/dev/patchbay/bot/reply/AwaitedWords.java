package dev.patchbay.bot.reply;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.SrsState;
import java.util.Optional;

/** Words whom a destination waits for while its source is not there: who brings it. */
public final class AwaitedWords {
  private AwaitedWords() {}

  /** Words it for a source of which no more is known than that somebody publishes it. */
  public static Phrase of(String source) {
    return Phrase.of("state.awaiting-source", text(source));
  }

  /**
   * Words it for an origin.
   *
   * @param source what people call the source
   * @param origin how its media comes to us, where that is known
   * @param srs what is known of the SRS that sources come through, where there is one
   * @param isPublic whether strangers read it: the server of a source that is pulled is not named,
   *     nor what only the host can do
   */
  public static Phrase of(
      String source, Optional<Origin> origin, Optional<SrsState> srs, boolean isPublic) {
    return origin.map(known -> of(source, known, srs, isPublic)).orElseGet(() -> of(source));
  }

  private static Phrase of(String source, Origin origin, Optional<SrsState> srs, boolean isPublic) {
    return switch (origin) {
      case Origin.Published _ -> of(source);
      case Origin.Pulled _ when isPublic ->
          Phrase.of("state.awaiting-source.pulled.public", text(source));
      case Origin.Pulled(var address) ->
          Phrase.of(
              "state.awaiting-source.pulled",
              text(source),
              text(address.server().host()),
              next("source.show", source));
      case Origin.Nginx _ -> Phrase.of("state.awaiting-source.nginx", text(source));
      case Origin.Srs _ ->
          srs.map(state -> throughSrs(source, state, isPublic))
              .orElseGet(() -> Phrase.of("state.awaiting-source.srs", text(source)));
    };
  }

  private static Phrase throughSrs(String source, SrsState state, boolean isPublic) {
    return switch (state) {
      case SrsState.Blind(var cause, _) when cause.kind() != Cause.Kind.REFUSED && !isPublic ->
          Phrase.of(
              "state.awaiting-source.srs.blind",
              text(source),
              said(CauseWords.what(Cause.of(cause.kind()))),
              next("health"));
      case SrsState.Unsuitable _, SrsState.Deaf _ when isPublic ->
          Phrase.of("state.awaiting-source.srs.shut.public", text(source));
      case SrsState.Unsuitable _, SrsState.Deaf _ ->
          Phrase.of("state.awaiting-source.srs.shut", text(source), next("health"));
      // An API that wants a login keeps nobody from publishing.
      case SrsState.Unasked _, SrsState.Ready _, SrsState.Blind _ ->
          Phrase.of("state.awaiting-source.srs", text(source));
    };
  }
}
