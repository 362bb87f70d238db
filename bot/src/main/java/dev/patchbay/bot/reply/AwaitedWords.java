package dev.patchbay.bot.reply;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.relay.Origin;
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
   * @param isPublic whether strangers read it: the server of a source that is pulled is not named
   */
  public static Phrase of(String source, Optional<Origin> origin, boolean isPublic) {
    return origin.map(known -> of(source, known, isPublic)).orElseGet(() -> of(source));
  }

  private static Phrase of(String source, Origin origin, boolean isPublic) {
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
      case Origin.Srs _ -> Phrase.of("state.awaiting-source.srs", text(source));
    };
  }
}
