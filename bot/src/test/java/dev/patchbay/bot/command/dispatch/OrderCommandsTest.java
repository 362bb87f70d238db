package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.testing.Core.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.Setback;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.destination.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Orders, and what is said of how they came out. */
class OrderCommandsTest extends CommandFixture {
  @Test
  void addingStartingAndStoppingTellTheTruthAndTheNextCommand() {
    assertThat(told(core.say("add youtube " + URL, "k1")))
        .isEqualTo("youtube added · `start youtube`");
    Reply started = core.say("start youtube");
    assertThat(started.code()).isEqualTo(ReplyCode.SENDING);
    assertThat(told(started)).isEqualTo("youtube: sending since 0 s");
    Reply stopped = core.say("stop youtube");
    assertThat(stopped.code()).isEqualTo(ReplyCode.STOPPED);
    assertThat(told(stopped))
        .isEqualTo("youtube: stopped until someone starts it · `start youtube`");
  }

  @Test
  void theSameInFrench() {
    Caller caller = Caller.console("hôte", Locale.FRENCH, UUID.randomUUID());
    core.say("add youtube " + URL, "k1");
    assertThat(core.text(core.say(caller, "démarrer youtube"), Locale.FRENCH))
        .isEqualTo("youtube : envoie depuis 0 s");
    assertThat(core.text(core.say(caller, "arrêter youtube"), Locale.FRENCH))
        .isEqualTo("youtube : arrêtée jusqu’à ce que quelqu’un la démarre · `démarrer youtube`");
  }

  @Test
  void aNoOpNamesWhoAndWhen() {
    core.say("add youtube " + URL, "k1");
    core.grant(Platform.DISCORD, "mod", Effect.OPERATE);
    core.say("start youtube");
    core.say(core.chatter(Platform.DISCORD, "anna", "mod"), "stop youtube");
    core.advance(Duration.ofSeconds(4));
    Reply again = core.say("stop youtube");
    assertThat(again.code()).isEqualTo(ReplyCode.STOPPED);
    assertThat(told(again))
        .isEqualTo("youtube: already stopped by @anna 4 s ago · `start youtube`");
    core.say("start youtube");
    core.advance(Duration.ofSeconds(90));
    assertThat(told(core.say("start youtube")))
        .isEqualTo("youtube: already sending since 1 min 30 s (ordered by host 1 min 30 s ago)");
  }

  @Test
  void aRepeatedStartOfWhatIsHeldSaysTheStateFirst() {
    core.say("add youtube " + URL, "k1");
    core.say("start youtube");
    core.advance(Duration.ofSeconds(4));
    Instant now = core.clock.instant();
    ForwarderState held = new ForwarderState.Holding(1, now, now.plusSeconds(240));
    core.engine.enter(id("main/youtube"), held);

    Reply again = core.say("start youtube");

    assertThat(again.code()).isEqualTo(ReplyCode.HOLDING);
    assertThat(told(again))
        .isEqualTo(
            "youtube: main is gone; the connection is kept for it until 12:04"
                + " (ordered already by host 4 s ago)");
  }

  @Test
  void aStopSaysHowLongItHolds() {
    core.say("add youtube " + URL, "k1");
    core.say("start youtube");
    assertThat(told(core.say("stop youtube for 10")))
        .isEqualTo("youtube: stopped until 12:10 · to start now: `start youtube`");
    core.ingest.becomes(StreamPath.ofSource("main"), Presence.LIVE, SourceFormat.UNKNOWN);
    assertThat(told(core.say("stop youtube this-stream")))
        .isEqualTo(
            "youtube: stopped until this stream of main has ended · to start now: `start youtube`");
  }

  @Test
  void aRefusalSaysWhatTheServerSaidTheUsualCausesAndTheNextCommand() {
    core.say("add youtube " + URL, "k1");
    Instant now = core.clock.instant();
    core.engine.startsInto(
        id("main/youtube"),
        new ForwarderState.BackingOff(
            1,
            now,
            now.plusSeconds(5),
            new Setback.Refused(
                new Cause(Cause.Kind.REFUSED, "Stream already publishing"),
                now,
                now.plusSeconds(240))));
    Reply reply = core.say("start youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.BACKING_OFF);
    assertThat(reply.isOk()).isTrue();
    assertThat(told(reply))
        .isEqualTo(
            "youtube: the server refuses the stream (“Stream already publishing”); trying until"
                + " 12:04 · usual causes: wrong key, or still live from elsewhere; new key: `key"
                + " youtube`");
  }

  @Test
  void anUnstableDestinationSaysSo() {
    core.say("add youtube " + URL, "k1");
    Instant now = core.clock.instant();
    core.engine.startsInto(
        id("main/youtube"),
        new ForwarderState.BackingOff(
            3,
            now,
            now.plusSeconds(60),
            new Setback.Unstable(Cause.of(Cause.Kind.CLOSED), 3, Duration.ofSeconds(3))));
    Reply reply = core.say("start youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.UNSTABLE);
    assertThat(told(reply))
        .startsWith(
            "youtube: accepts the stream and drops it after about 3 s (3 times): the server hung"
                + " up while it was being sent to; next attempt in 1 min");
  }

  @Test
  void aRejectionIsNotOk() {
    core.say("add youtube " + URL, "k1");
    core.engine.startsInto(
        id("main/youtube"),
        new ForwarderState.Rejected(
            core.clock.instant(), new Cause(Cause.Kind.KEY_REFUSED, "bad key")));
    Reply reply = core.say("start youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.REJECTED);
    assertThat(reply.isOk()).isFalse();
    assertThat(told(reply)).contains("bad key").contains("`key youtube`");
  }

  @Test
  void waitingForTheSourceNamesIt() {
    core.say("add youtube " + URL, "k1");
    core.engine.startsInto(
        id("main/youtube"), new ForwarderState.AwaitingSource(core.clock.instant()));
    assertThat(told(core.say("start youtube"))).isEqualTo("youtube: waiting for OBS (main)");
  }

  @Test
  void aStartThatTakesLongIsAnsweredWithWhereItIs() {
    core = new Core(Duration.ofMillis(10));
    core.say("add youtube " + URL, "k1");
    core.engine.hold(id("main/youtube"));
    Reply reply = core.say("start youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.STARTING);
    assertThat(told(reply)).isEqualTo("youtube: starting, nothing flows yet · `status youtube`");
    core.engine.release(id("main/youtube"));
  }

  @Test
  void nothingStartsWithoutAKey() {
    assertThat(told(core.say("add youtube " + URL)))
        .isEqualTo("youtube added, no key yet · `key youtube`");
    Reply reply = core.say("start youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.KEY_MISSING);
    assertThat(told(reply)).isEqualTo("youtube: no key yet · `key youtube`");
    assertThat(core.row("main", "youtube").order()).isInstanceOf(Order.Stop.class);
    assertThat(told(core.say("key youtube", "k1")))
        .isEqualTo("youtube: key stored · `start youtube`");
    assertThat(core.say("start youtube").code()).isEqualTo(ReplyCode.SENDING);
  }
}
