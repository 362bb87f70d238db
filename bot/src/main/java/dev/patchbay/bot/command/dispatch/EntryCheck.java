package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.bot.command.KeyInUrl;
import dev.patchbay.bot.command.view.IngestAddress;
import dev.patchbay.bot.reply.CauseWords;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishServer.Parsed;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.target.SameServer;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.target.TargetResolver.Resolution;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.Source;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks what people enter, and names the rule it breaks; never repeats it. */
final class EntryCheck {
  /** Names under which platforms take tokens and signatures, alone or as a word of the name. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(.*[_.-])?(stream|access|api|auth|private|user)?"
              + "(key|token|auth|sig|signature|secret|pass|passwd|password|pwd|credentials?|jwt"
              + "|hmac|hash|session|sessionid|ticket)([_.-].*)?");

  private final TargetResolver resolver;
  private final SameServer same;

  @Inject
  EntryCheck(TargetResolver resolver, IngestAddress ours) {
    this.resolver = resolver;
    this.same = new SameServer(resolver, Set.of(ours.host()));
  }

  /** What a server's text turned out to be. */
  sealed interface Server {
    /**
     * It may be published to.
     *
     * @param server rebuilt from its parts
     * @param warning what may still be wrong with it
     */
    record Good(String server, Optional<Phrase> warning) implements Server {}

    record Refused(Phrase why) implements Server {}
  }

  /** Why this cannot be a name. */
  Optional<Phrase> name(String name) {
    return NameRule.problemOf(name).map(problem -> Phrase.of("name." + word(problem)));
  }

  /** Why this cannot be a key. */
  Optional<Phrase> key(Secret key) {
    return StreamKey.problemOf(key.reveal())
        .map(problem -> Phrase.of("key." + word(problem), whole(StreamKey.MAX_BYTES)));
  }

  /** Parses, resolves and judges; blocks for the name service. */
  Server server(String url) {
    return switch (PublishServer.parse(url)) {
      case Parsed.Invalid(var problem) -> new Server.Refused(Phrase.of("server." + word(problem)));
      case Parsed.Valid(var server) -> judged(server);
    };
  }

  /** What a play address turned out to be. */
  sealed interface Play {
    /**
     * It may be played from.
     *
     * @param address rebuilt from its parts
     * @param warning what may still be wrong with it
     */
    record Good(Secret address, Optional<Phrase> warning) implements Play {}

    record Refused(Phrase why) implements Play {}
  }

  /** Parses, resolves and judges where a source is to be played from; may block. */
  Play play(Secret entered) {
    return switch (PlayAddress.parse(entered.reveal())) {
      case PlayAddress.Parsed.BadServer(var problem) ->
          new Play.Refused(Phrase.of("server." + word(problem)));
      case PlayAddress.Parsed.BadStream(var problem) ->
          new Play.Refused(Phrase.of("play." + word(problem), whole(StreamKey.MAX_BYTES)));
      case PlayAddress.Parsed.Valid(var address) -> judged(address);
    };
  }

  private Play judged(PlayAddress address) {
    Secret whole = new Secret(address.reveal());
    return switch (resolver.resolve(address.server())) {
      case Resolution.Resolved _ -> new Play.Good(whole, Optional.empty());
      case Resolution.Unresolved(var cause) ->
          new Play.Good(
              whole, Optional.of(Phrase.of("server.unresolved", said(CauseWords.what(cause)))));
      case Resolution.Forbidden(var cause) when cause.kind() == Cause.Kind.OWN_INGEST ->
          new Play.Refused(Phrase.of("play.own"));
      case Resolution.Forbidden(var cause) ->
          new Play.Refused(Phrase.of("server.forbidden", said(CauseWords.what(cause))));
    };
  }

  /**
   * Why a destination must not be given this server and key: its source is played from there. May
   * block.
   */
  Optional<Phrase> loop(Source source, String server, Secret key) {
    return source
        .origin()
        .filter(origin -> feeds(server, key, origin))
        .map(_ -> Phrase.of("server.own-source", text(source.name())));
  }

  /** Whether what is published with this server and key would be played from there; may block. */
  boolean feeds(String server, Secret key, Secret played) {
    return PlayAddress.parse(played.reveal()) instanceof PlayAddress.Parsed.Valid(var address)
        && PublishServer.parse(server) instanceof Parsed.Valid(var known)
        && StreamKey.problemOf(key.reveal()).isEmpty()
        && same.isFed(address, new PublishTarget(known, new StreamKey(key.reveal())));
  }

  private Server judged(PublishServer server) {
    if (holdsSecret(server.app())) {
      return new Server.Refused(Phrase.of("server.secret-in-query"));
    }
    return switch (resolver.resolve(server)) {
      case Resolution.Resolved _ -> new Server.Good(server.tcUrl(), Optional.empty());
      case Resolution.Unresolved(var cause) ->
          new Server.Good(
              server.tcUrl(),
              Optional.of(Phrase.of("server.unresolved", said(CauseWords.what(cause)))));
      case Resolution.Forbidden(var cause) ->
          new Server.Refused(Phrase.of(forbidden(cause.kind()), said(CauseWords.what(cause))));
    };
  }

  private static String forbidden(Cause.Kind kind) {
    return kind == Cause.Kind.OWN_INGEST ? "server.own-ingest" : "server.forbidden";
  }

  /** A server is shown, logged and stored in plain, so its query may not tell more than a name. */
  private static boolean holdsSecret(String app) {
    int query = app.indexOf('?');
    return query >= 0
        && Arrays.stream(app.substring(query + 1).split("[&,]", -1))
            .anyMatch(part -> hasSecretName(part) || hasKeyAsValue(part));
  }

  private static boolean hasSecretName(String part) {
    String words = part.split("=", 2)[0].replaceAll("([a-z])([A-Z])", "$1_$2");
    return SECRET.matcher(words).matches();
  }

  private static boolean hasKeyAsValue(String part) {
    return KeyInUrl.looksLikeKey(part.substring(part.indexOf('=') + 1));
  }

  private static String word(Enum<?> problem) {
    return problem.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
