package dev.patchbay.bot.discord.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.dispatch.CommandWitness;
import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.discord.post.CardText;
import dev.patchbay.bot.discord.post.ChannelTroubles;
import dev.patchbay.bot.discord.post.RecordedMessages;
import dev.patchbay.bot.discord.post.Sent;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.storage.access.Grant.Effect;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ModerationLogTest {
  private final Core core = new Core();
  private final RecordedMessages messages = new RecordedMessages();
  private final FixedChannels channels = new FixedChannels();
  private final ModerationLog log =
      new ModerationLog(
          channels,
          messages,
          new ChannelTroubles().kept(),
          core.get(ReplyText.class),
          core.get(Timers.class),
          core.clock);

  ModerationLogTest() {
    core.say("add youtube rtmp://a.example/live", "k1");
    core.grant(Platform.TWITCH, "moderator", Effect.OPERATE);
    core.witnessedBy(log);
  }

  @Test
  void aChangeIsALineWithWhoWhatAndHowItCameOut() {
    core.say(mia(), "start youtube");
    core.advance(ModerationLog.PACE);
    assertThat(CardText.of(messages.only()))
        .isEqualTo(
            "🟢 <t:%d:T> @\u200Bmia (twitch mia): `/relay start youtube` → sending"
                .formatted(core.clock.instant().minus(ModerationLog.PACE).getEpochSecond()));
  }

  @Test
  void questionsAreNotTold() {
    core.say(mia(), "status");
    core.say(mia(), "list");
    core.advance(Duration.ofMinutes(1));
    assertThat(messages.calls()).isEmpty();
  }

  @Test
  void neitherKeyNorServerIsTold() {
    core.say("add kick rtmps://k.example/app?token=CANARY1", "CANARY2");
    core.say("key youtube", "CANARY3");
    core.say("edit youtube rtmp://c.example/x?pass=CANARY4");
    core.advance(ModerationLog.PACE);
    assertThat(CardText.of(messages.only()))
        .contains("/relay add kick", "/relay key youtube")
        .doesNotContain("CANARY", "example");
  }

  @Test
  void manyLinesAreFewMessages() {
    for (int i = 0; i < 20; i++) {
      core.say(mia(), i % 2 == 0 ? "start youtube" : "stop youtube");
    }
    core.advance(ModerationLog.PACE.multipliedBy(3));
    assertThat(messages.calls()).hasSize(2);
  }

  @Test
  void linesAsLongAsTheyGetFitIntoTheirMessages() {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
      channels.speak(locale);
      String name = "a _".repeat(10) + "z";
      for (int i = 0; i < ModerationLog.MAX_WAITING + 10; i++) {
        log.carriedOut(
            core.chatter(Platform.TWITCH, "m_".repeat(12) + "m", "moderator"),
            core.get(CommandCatalog.class).byId("restart"),
            new Command.Undo(),
            (name + "/" + name).repeat(4),
            Reply.of(ReplyCode.AWAITING_SOURCE, Phrase.of("panel.live")));
      }
      core.advance(Duration.ofMinutes(2));
    }
    String all =
        String.join("\n", messages.standing().values().stream().map(CardText::of).toList());
    assertThat(all.lines().filter(line -> line.endsWith("…")))
        .hasSize(2 * ModerationLog.MAX_WAITING);
    assertThat(all).contains("10 more", "10 de plus");
  }

  @Test
  void whatCannotBeDrawnDoesNotEndTheLog() {
    core.say(mia(), "start youtube");
    channels.breakOnce();
    core.advance(ModerationLog.PACE);
    core.say(mia(), "stop youtube");
    core.advance(ModerationLog.RETRY);
    assertThat(CardText.of(messages.only())).contains("/relay stop youtube", "1 more");
  }

  @Test
  void denialsOfOnePersonAreToldAFewTimesAndThenCounted() {
    Caller sam = core.chatter(Platform.DISCORD, "sam");
    for (int i = 0; i < 10; i++) {
      core.say(sam, "start youtube");
    }
    core.advance(ModerationLog.PACE);
    assertThat(CardText.of(messages.only()).lines())
        .hasSize(DenialRate.MOST + 1)
        .last()
        .asString()
        .contains("7 more");
    core.advance(DenialRate.WINDOW);
    core.say(sam, "start youtube");
    core.advance(ModerationLog.PACE);
    assertThat(messages.standing()).hasSize(2);
  }

  @Test
  void whatIsTooMuchIsCounted() {
    messages.fail(new Sent.TryLater("not connected"), new Sent.TryLater("not connected"));
    for (int i = 0; i < ModerationLog.MAX_WAITING + 50; i++) {
      core.say(mia(), i % 2 == 0 ? "start youtube" : "stop youtube");
    }
    core.advance(Duration.ofMinutes(5));
    String all =
        String.join("\n", messages.standing().values().stream().map(CardText::of).toList());
    assertThat(all.lines().filter(line -> line.contains("/relay")))
        .hasSize(ModerationLog.MAX_WAITING);
    assertThat(all).contains("50 more");
  }

  @Test
  void withoutAChannelNothingIsKept() {
    channels.chooseNone();
    core.say(mia(), "start youtube");
    channels.choose();
    core.advance(Duration.ofMinutes(1));
    assertThat(messages.calls()).isEmpty();
  }

  @Test
  void frenchServersReadFrench() {
    channels.speak(Locale.FRENCH);
    core.say(mia(), "start youtube");
    core.advance(ModerationLog.PACE);
    assertThat(CardText.of(messages.only())).contains("→ envoie");
  }

  private Caller mia() {
    return core.chatter(Platform.TWITCH, "mia", "moderator");
  }

  /** The type under test is what the core binds. */
  static {
    assertThat(CommandWitness.class).isAssignableFrom(ModerationLog.class);
  }
}
