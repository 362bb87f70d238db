package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.testing.Core.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyFields;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.storage.access.Grant.Effect;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a line that is nearly right, or about something gone, is answered. */
class ReviewedWordsTest {
  private static final String URL = "rtmp://a.example/app";
  private static final String MISSING =
      "note: method ffmpeg cannot be used on this machine: FFmpeg was not found as “ffmpeg”: install it"
          + " (apt-get install ffmpeg) or set ffmpeg.path; method=native needs no FFmpeg · `edit yt"
          + " method=native`";

  private final Core core = new Core();

  @Test
  void aMethodThatCannotBeUsedIsSaidAtOnce() {
    assertThat(core.text(core.say("add yt " + URL + " method=ffmpeg", "k1"))).endsWith(MISSING);
    core.engine.startsInto(id("main/yt"), new ForwarderState.AwaitingSource(core.clock.instant()));
    assertThat(core.text(core.say("start yt"))).endsWith(MISSING);
    assertThat(core.text(core.say("edit yt method=native"))).doesNotContain("cannot be used");
    assertThat(core.text(core.say("edit yt method=ffmpeg"))).endsWith(MISSING);
  }

  @Test
  void inABoundPlaceSourcesAreItsOwn() {
    core.say("source add ch7");
    core.grant(Platform.DISCORD, "mod", Effect.VIEW);
    Reply reply =
        core.say(Core.in("ch7", core.chatter(Platform.DISCORD, "a", "mod")), "source list");
    assertThat(core.text(reply)).startsWith("ch7: ").doesNotContain("main");
    assertThat(core.text(core.say("source list"))).contains("main: ").contains("ch7: ");
  }

  @Test
  void whichSourceIsAskedWithACommandThatIsUnderstood() {
    core.say("source add ch7");
    Reply asked = core.say("source show");
    assertThat(asked.code()).isEqualTo(ReplyCode.AMBIGUOUS);
    assertThat(core.text(asked))
        .isEqualTo("which source: main, ch7? For instance `source show main`");
    assertThat(core.say("source show main").isOk()).isTrue();
    assertThat(core.say("source show source=main").isOk()).isTrue();
  }

  @Test
  void theAuditLeadsToOlderEntries() {
    core.say("add yt " + URL, "k1");
    for (int i = 0; i < 30; i++) {
      core.say("stop yt");
    }
    Reply newest = core.say("audit yt");
    assertThat(newest.data().audit()).hasSize(20);
    String last = core.text(newest).lines().toList().getLast();
    assertThat(last).startsWith("older ones: `audit yt before=");
    Reply older = core.say(last.substring(last.indexOf('`') + 1, last.lastIndexOf('`')));
    assertThat(older.data().audit()).hasSize(11);
    assertThat(older.data().audit().getFirst().id())
        .isLessThan(newest.data().audit().getLast().id());
    assertThat(core.text(core.say("audit"))).contains("`audit before=");
  }

  @Test
  void theAuditIsReadInTheReadersLanguage() {
    core.say("add yt rtmp://a.example/app method=ffmpeg", "k1");
    core.say("start yt");
    core.say("stop yt for 10");
    core.say("edit yt rtmp://b.example/app hold=5");
    core.say("grant discord:role:42@7 operate for yt");
    Reply audit = core.say("audit");
    assertThat(core.text(audit))
        .contains("grant main/yt (operate for discord:role:42@7) → done")
        .contains(
            "edit main/yt (server rtmp://a.example/app → rtmp://b.example/app · hold default → 5 s)");
    assertThat(core.text(audit, Locale.FRENCH))
        .contains("autoriser main/yt (operate pour discord:role:42@7) → fait")
        .contains(
            "modifier main/yt (serveur rtmp://a.example/app → rtmp://b.example/app · maintien par défaut → 5 s)")
        .contains("arrêter main/yt (envoi → arrêt jusqu’à ")
        .contains("ajouter main/yt (serveur rtmp://a.example/app · clé ")
        .contains(" · méthode ffmpeg · profil par défaut)");
  }

  @Test
  void aDenialInTheAuditNamesTheCommandThatWasDenied() {
    core.say("add yt " + URL, "k1");
    core.say(core.chatter(Platform.DISCORD, "eve"), "key yt");
    core.grant(Platform.DISCORD, "mod", Effect.VIEW);
    core.advance(Duration.ofSeconds(11));
    core.say(core.chatter(Platform.DISCORD, "eve", "mod"), "start yt");
    assertThat(core.text(core.say("audit"), Locale.FRENCH))
        .contains("refusé main/yt (démarrer) → refusé");
  }

  @Test
  void nextCommandsAreWordedInTheReadersLanguage() {
    core.say("add yt " + URL, "k1");
    core.engine.startsInto(id("main/yt"), new ForwarderState.AwaitingSource(core.clock.instant()));
    core.say("start yt");
    Reply asked = core.say("remove yt");
    assertThat(core.text(asked)).endsWith("`remove yt now`");
    assertThat(core.text(asked, Locale.FRENCH)).endsWith("`supprimer yt maintenant`");
    assertThat(core.text(core.say("help grant"), Locale.FRENCH)).contains("[pour <nom>]");
    assertThat(core.text(core.say("help stop"), Locale.FRENCH)).contains("[pendant <minutes>]");
  }

  @Test
  void whatIsNotTypedHereSaysWhereItIs() {
    assertThat(core.text(core.say("claim ABCD")))
        .isEqualTo("this command cannot be given here; where it can: Discord");
    core.grant(Platform.TWITCH, "mod", Effect.MANAGE);
    Reply elsewhere = core.say(core.chatter(Platform.TWITCH, "a", "mod"), "key yt");
    assertThat(core.text(elsewhere))
        .isEqualTo("this command cannot be given here; where it can: the console, Discord");
  }

  @Test
  void withoutDestinationsTheNextStepIsShortAndCanBeTypedWhereItIsTold() {
    assertThat(core.text(core.say("list")))
        .isEqualTo("no destinations yet · `add <name> <rtmp-url>`");
    core.grant(Platform.TWITCH, "mod", Effect.MANAGE);
    Reply inPublic = core.say(core.chatter(Platform.TWITCH, "a", "mod"), "list");
    assertThat(core.text(inPublic)).startsWith("no destinations yet").doesNotContain("add <");
  }

  @Test
  void outcomesAndStatesHaveWordsInBothLanguages() {
    core.say("add yt " + URL, "k1");
    core.engine.startsInto(id("main/yt"), new ForwarderState.AwaitingSource(core.clock.instant()));
    core.say("start yt");
    Reply audit = core.say("audit yt");
    assertThat(core.text(audit)).contains("→ awaiting source");
    assertThat(core.text(audit, Locale.FRENCH)).contains("→ attend la source");
    assertThat(core.get(ReplyFields.class).of(core.say("list"), Locale.FRENCH).toString())
        .contains("stateText=attend la source");
    for (ReplyCode code : ReplyCode.values()) {
      assertThat(core.text(Reply.of(code, code.phrase()), Locale.FRENCH)).isNotBlank();
      assertThat(ReplyCode.ofWord(code.word())).contains(code);
    }
  }

  @Test
  void whatIsRemovedKeepsItsPast() {
    core.say("add yt " + URL, "k1");
    core.say("remove yt");
    assertThat(core.text(core.say("audit yt"))).contains("remove main/yt").contains("add main/yt");
    assertThat(core.say("audit main/yt").isOk()).isTrue();
    assertThat(core.say("audit main/never").code()).isEqualTo(ReplyCode.UNKNOWN_DESTINATION);
    Reply unasked = core.say(core.chatter(Platform.DISCORD, "eve"), "audit main/yt");
    // As if it were there: a stranger is not told whether it is.
    assertThat(unasked.code()).isEqualTo(ReplyCode.DENIED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add zz rtmp://a.example/app method=native method=native | the method is given twice",
        "restart all | this is done to one destination at a time, not to all",
        "restart for | this word has a meaning inside commands and is no name",
        "stop z for 5 this-stream | a stop holds for a time or for this stream, not both",
        "audit before=x | the number of an entry is a whole number",
      })
  void aLineThatIsNearlyRightIsAnsweredToThePoint(String line, String words) {
    Reply reply = core.say(line);
    assertThat(reply.code()).isEqualTo(ReplyCode.INVALID);
    assertThat(core.text(reply)).startsWith(words).doesNotContain("quotes");
  }

  @Test
  void anOptionMayStandWithoutItsSign() {
    assertThat(core.say("add zz " + URL + " source main", "k1").isOk()).isTrue();
    assertThat(core.say("add yy " + URL + " profile ultra", "k1").isOk()).isTrue();
    assertThat(core.row("main", "yy").profile()).contains("ultra");
    assertThat(core.text(core.say("add xx " + URL + " hunter2")))
        .startsWith("a key does not belong in the line");
  }
}
