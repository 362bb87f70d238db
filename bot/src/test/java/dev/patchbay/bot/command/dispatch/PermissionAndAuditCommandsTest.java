package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.testing.Core.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.StartAt;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.audit.AuditEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may, who may not, and what is written of it. */
class PermissionAndAuditCommandsTest extends CommandFixture {
  @Test
  void aDenialSaysWhatIsNeededAndWhoCanAndIsAudited() {
    core.say("add youtube " + URL, "k1");
    core.grant(Platform.TWITCH, "moderator", Effect.OPERATE);
    Reply reply = core.say(core.chatter(Platform.TWITCH, "eve", "subscriber"), "start youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.DENIED);
    assertThat(told(reply))
        .isEqualTo("you may not start or stop youtube; who can: moderator, and the host");
    assertThat(core.engine.orders()).isEmpty();
    AuditEntry entry = core.stores.audit().newest(Optional.empty(), 1).getFirst();
    assertThat(entry.action()).isEqualTo("denied");
    assertThat(entry.author().userId()).isEqualTo("eve");
    assertThat(entry.target()).isEqualTo("main/youtube");
  }

  @Test
  void whoManagesASourceKeepsItWhenShutOutOfADestination() {
    core.say("add youtube " + URL, "k1");
    core.grant(Platform.DISCORD, "mod", Effect.MANAGE, "main");
    core.grant(Platform.DISCORD, "newcomer", Effect.DENY, "main", "youtube");
    Caller anna = core.chatter(Platform.DISCORD, "anna", "mod", "newcomer");
    assertThat(core.say(anna, "status youtube").code()).isEqualTo(ReplyCode.DENIED);
    assertThat(core.say(anna, "source rotate main now").isOk()).isTrue();
    assertThat(core.say(anna, "source add ch8").code()).isEqualTo(ReplyCode.DENIED);
    // Who is shut out of the source itself keeps nothing of it.
    core.grant(Platform.DISCORD, "newcomer", Effect.DENY, "main");
    Reply denied = core.say(anna, "source rotate main now");
    assertThat(denied.code()).isEqualTo(ReplyCode.DENIED);
    assertThat(told(denied)).startsWith("a grant says that you may not manage main");
  }

  @Test
  void whoManagesEverythingKeepsItWhenShutOutOfADestination() {
    core.say("add youtube " + URL, "k1");
    core.grant(Platform.DISCORD, "mod", Effect.MANAGE);
    core.grant(Platform.DISCORD, "newcomer", Effect.DENY, "main", "youtube");
    Caller anna = core.chatter(Platform.DISCORD, "anna", "mod", "newcomer");
    assertThat(core.say(anna, "status youtube").code()).isEqualTo(ReplyCode.DENIED);
    assertThat(core.say(anna, "audit").isOk()).isTrue();
    assertThat(core.say(anna, "source rotate main now").isOk()).isTrue();
    // Who only operates everything is not above those who shut them out.
    core.grant(Platform.DISCORD, "helper", Effect.OPERATE);
    Caller hugo = core.chatter(Platform.DISCORD, "hugo", "helper", "newcomer");
    assertThat(core.say(hugo, "audit").code()).isEqualTo(ReplyCode.DENIED);
  }

  @Test
  void everyChangeIsAuditedByTheIdOfItsCommand() {
    core.say("add youtube " + URL, "k1");
    core.say("restart youtube");
    assertThat(newestAction()).isEqualTo("restart");
    core.say("source add ch7");
    assertThat(newestAction()).isEqualTo("source.add");
    core.say("edit youtube rtmps://live.example.org/app/live_123456_abcdefgh");
    assertThat(core.stores.audit().newest(Optional.empty(), 2))
        .extracting(AuditEntry::action)
        .containsExactly("edit", "source.add");
  }

  @Test
  void methodAndProfileGoBackToTheDefault() {
    core.say("add youtube " + URL + " profile=ultra", "k1");
    core.say("edit youtube method=native");
    assertThat(core.row("main", "youtube").method()).contains("native");
    core.say("edit youtube method=default profile=défaut");
    assertThat(core.row("main", "youtube").method()).isEmpty();
    assertThat(core.row("main", "youtube").profile()).isEmpty();
    assertThat(core.say("add other " + URL + " method=default", "k1").isOk()).isTrue();
    assertThat(told(core.say("help edit")))
        .contains("`edit <name> [<rtmp-url>] [method=<native|ffmpeg|nginx|hybrid|default>]")
        .doesNotContain("server=");
    assertThat(told(core.say("help help"))).contains("`help [<command>]`");
  }

  @Test
  void startAndHoldAreTheDestinationsOwnAndShown() {
    core.say("add youtube " + URL + " hold=15", "k1");
    core.say("start youtube");
    assertThat(told(core.say("edit youtube start-at=next-keyframe")))
        .startsWith("youtube: changed");
    ForwardSpec spec = core.engine.forwarder(id("main/youtube")).orElseThrow().spec();
    assertThat(spec.startAt()).isEqualTo(StartAt.NEXT_KEYFRAME);
    assertThat(spec.hold()).isEqualTo(Duration.ofSeconds(15));
    assertThat(told(core.say("status youtube"))).contains("start at next-keyframe, hold 15 s");
    core.say("edit youtube hold=default");
    assertThat(core.row("main", "youtube").holdSeconds()).isEmpty();
    assertThat(told(core.say("edit youtube hold=3601"))).contains("0 to 3600 seconds");
  }

  @Test
  void aFloodOfDenialsDoesNotFillTheAuditLog() {
    core.say("add youtube " + URL, "k1");
    Caller eve = core.chatter(Platform.TWITCH, "eve", "subscriber");
    for (int i = 0; i < 50; i++) {
      core.say(eve, "start youtube");
    }
    assertThat(denials()).isEqualTo(1);
    core.advance(Duration.ofSeconds(11));
    core.say(eve, "start youtube");
    assertThat(denials()).isEqualTo(2);
  }

  @Test
  void theAuditKnowsHowItCameOut() {
    core.say("add youtube " + URL, "k1");
    core.say("start youtube");
    List<AuditEntry> entries = core.stores.audit().newest(Optional.of("main/youtube"), 2);
    assertThat(entries.get(0).action()).isEqualTo("start");
    assertThat(entries.get(0).outcome()).contains("sending");
    assertThat(entries.get(1).action()).isEqualTo("add");
    assertThat(entries.get(1).outcome()).contains("ok");
  }

  @Test
  void eachOfAllHasItsOwnOutcome() {
    core.say("add youtube " + URL, "k1");
    core.say("add twitch " + URL, "k2");
    core.engine.startsInto(
        id("main/twitch"), new ForwarderState.AwaitingSource(core.clock.instant()));
    core.say("start all");
    assertThat(outcome("main/twitch")).contains("awaiting-source");
    assertThat(outcome("main/youtube")).contains("sending");
  }
}
