package dev.patchbay.bot.reply;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.FRENCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.catalog.CommandCatalogs;
import dev.patchbay.bot.discord.post.DiscordStyle;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.Setback;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.destination.Order.Hold;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.testing.DestinationDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyTextTest {
  private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");
  private static final Order RUN = new Order.Run();

  private final Redactor redactor = new Redactor();
  private final ReplyText text =
      new ReplyText(CommandCatalogs.catalog(), redactor, () -> NOW, ZoneId.of("Europe/Paris"));

  /** An order, what is, and how that is told. */
  record Told(Order order, Optional<ForwarderState> state, ReplyCode code, String en, String fr) {}

  static Stream<Told> states() {
    Instant then = NOW.minusMillis(400);
    Cause refused = new Cause(Cause.Kind.CONNECTION_REFUSED, "");
    return Stream.of(
        told(
            RUN,
            new ForwarderState.Live(1, then),
            ReplyCode.SENDING,
            "sending since 0.4 s",
            "envoie depuis 0,4 s"),
        told(
            RUN,
            new ForwarderState.AwaitingSource(then),
            ReplyCode.AWAITING_SOURCE,
            "waiting for OBS (main)",
            "attend OBS (main)"),
        told(
            RUN,
            new ForwarderState.Starting(1, then),
            ReplyCode.STARTING,
            "starting, nothing flows yet",
            "démarrage, rien ne passe encore"),
        told(
            RUN,
            new ForwarderState.Starting(3, then),
            ReplyCode.STARTING,
            "starting, attempt 3, nothing flows yet",
            "démarrage, essai 3, rien ne passe encore"),
        told(
            RUN,
            new ForwarderState.Holding(1, then, NOW.plusSeconds(240)),
            ReplyCode.HOLDING,
            "main is gone; the connection is kept for it until 21:04",
            "main est partie ; la connexion lui est gardée jusqu’à 21:04"),
        told(
            RUN,
            new ForwarderState.BackingOff(1, then, NOW.plusSeconds(12), new Setback.Lost(refused)),
            ReplyCode.BACKING_OFF,
            "nobody listens at the server’s address; next attempt in 12 s · check host and port:"
                + " `edit yt server=…`",
            "personne n’écoute à l’adresse du serveur ; prochain essai dans 12 s · vérifiez l’hôte"
                + " et le port : `modifier yt serveur=…`"),
        told(
            RUN,
            new ForwarderState.Stopping(then, false),
            ReplyCode.STOPPING,
            "stopping",
            "arrêt en cours"),
        told(
            RUN,
            new ForwarderState.Stopping(then, true),
            ReplyCode.STOPPING,
            "ending the old attempt, then starting",
            "fin de l’ancien essai, puis démarrage"),
        told(
            new Order.Stop(new Hold.Until(NOW.plusSeconds(86_400))),
            new ForwarderState.Stopped(then),
            ReplyCode.STOPPED,
            "stopped until 2026-11-23 21:00 · to start now: `start yt`",
            "arrêtée jusqu’à 2026-11-23 21:00 · pour démarrer maintenant : `démarrer yt`"),
        new Told(
            RUN,
            Optional.empty(),
            ReplyCode.STARTING,
            "ordered to run, not begun yet · `start yt`",
            "ordre donné, pas encore commencé · `démarrer yt`"));
  }

  @ParameterizedTest
  @MethodSource("states")
  void everyStateIsToldInBothLanguages(Told told) {
    StateWords words = StateWords.of(destination(told.order()), told.state(), "yt");
    assertThat(words.code()).isEqualTo(told.code());
    assertThat(text.text(words.phrase(), ENGLISH, TextStyle.PLAIN)).isEqualTo(told.en());
    assertThat(text.text(words.phrase(), FRENCH, TextStyle.PLAIN)).isEqualTo(told.fr());
  }

  @ParameterizedTest
  @EnumSource(Cause.Kind.class)
  void everyRejectionNamesItsCauseAndLeavesNoGapOpen(Cause.Kind kind) {
    StateWords words =
        StateWords.of(
            destination(RUN),
            Optional.of(new ForwarderState.Rejected(NOW, new Cause(kind, "what it said"))),
            "yt");
    for (var locale : new Locale[] {ENGLISH, FRENCH}) {
      assertThat(text.text(words.phrase(), locale, TextStyle.PLAIN))
          // Why a method is unavailable is what health says, in the reader's language.
          .contains(kind == Cause.Kind.METHOD_UNAVAILABLE ? "`" : "what it said")
          .doesNotContain("{");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "400, 0.4 s",
    "9900, 9.9 s",
    "42000, 42 s",
    "200000, 3 min 20 s",
    "720000, 12 min",
    "11100000, 3 h 5 min",
    "187200000, 2 d 4 h",
    "-5, 0 s"
  })
  void spansAreShort(long millis, String expected) {
    Phrase phrase = Phrase.of("list.public", Phrase.span(Duration.ofMillis(millis)));
    assertThat(text.text(phrase, ENGLISH, TextStyle.PLAIN)).isEqualTo(expected);
  }

  @Test
  void aPlatformSaysHowItsCommandsAreTypedAndWhatItEscapes() {
    TextStyle twitch =
        new TextStyle("!relay ", "", value -> value.replace("*", "∗"), Whom::plainly, " | ");
    Reply reply =
        Reply.of(
            ReplyCode.OK,
            Phrase.of("list.public", Phrase.text("*bold*")),
            Phrase.of("list.public", Phrase.next("start", "my channel")));
    assertThat(text.text(reply, ENGLISH, twitch)).isEqualTo("∗bold∗ | !relay start \"my channel\"");
  }

  @Test
  void whatOthersSaidIsRedactedWhateverTheyKnow() {
    redactor.learn(new Secret("s3cr3t-of-the-streamer"));
    Phrase phrase =
        CauseWords.what(new Cause(Cause.Kind.REFUSED, "no stream s3cr3t-of-the-streamer here"));
    assertThat(text.text(phrase, ENGLISH, TextStyle.PLAIN))
        .isEqualTo("the server refuses the stream (“no stream [redacted] here”)");
    assertThat(phrase.toString()).doesNotContain("s3cr3t");
  }

  @Test
  void aTextThatLooksLikeAPatternIsOnlyAText() {
    Phrase phrase = Phrase.of("removed", Phrase.text("{0} '{1}' {"));
    assertThat(text.text(phrase, ENGLISH, TextStyle.PLAIN)).isEqualTo("{0} '{1}' { removed");
  }

  @Test
  void codesAreTheOnesThatProgramsKnow() {
    assertThat(Stream.of(ReplyCode.values()).map(ReplyCode::word))
        .containsExactlyInAnyOrder(
            "ok",
            "sending",
            "starting",
            "awaiting-source",
            "holding",
            "backing-off",
            "unstable",
            "stopping",
            "stopped",
            "rejected",
            "key-missing",
            "denied",
            "unknown-destination",
            "ambiguous",
            "invalid",
            "needs-confirmation",
            "failed");
  }

  private static Told told(
      Order order, ForwarderState state, ReplyCode code, String en, String fr) {
    return new Told(order, Optional.of(state), code, en, fr);
  }

  private static Destination destination(Order order) {
    return new DestinationDraft(1, new DestinationName("main", "yt"))
        .key(Optional.of(new Secret("k")))
        .order(order, Author.patchbay(), NOW)
        .build();
  }

  @Test
  void whatIsStillToBeChosenStandsInTheReadersLanguageAndIsNotEscaped() {
    Phrase advice = CauseWords.advice(Cause.Kind.CODEC_UNSUPPORTED, "a<b>");
    assertThat(text.text(advice, ENGLISH, DiscordStyle.TEXT))
        .contains("`/relay source add <name> kind=publish`", "a\\<b\\>");
    assertThat(text.text(advice, FRENCH, DiscordStyle.TEXT))
        .contains("`/relay source ajouter <nom> genre=publish`");
  }
}
