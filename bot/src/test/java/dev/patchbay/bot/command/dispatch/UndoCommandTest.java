package dev.patchbay.bot.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.destination.Order;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order taken back, in time or too late. */
class UndoCommandTest extends CommandFixture {
  private Caller anna;
  private Caller bob;

  @BeforeEach
  void twoModerators() {
    core.say("add youtube " + URL, "k1");
    core.say("add twitch " + URL, "k2");
    core.grant(Platform.DISCORD, "mod", Effect.OPERATE);
    anna = core.chatter(Platform.DISCORD, "anna", "mod");
    bob = core.chatter(Platform.DISCORD, "bob", "mod");
  }

  @Test
  void aStartIsTakenBackAsTheStopThatWas() {
    say(anna, "stop youtube for 10");
    Order before = core.row("main", "youtube").order();
    say(anna, "start youtube");
    Reply reply = say(anna, "undo");
    assertThat(reply.isOk()).isTrue();
    assertThat(core.row("main", "youtube").order()).isEqualTo(before);
  }

  @Test
  void aStopIsTakenBackWithAWordAboutThePlatform() {
    say(anna, "start youtube");
    say(anna, "stop youtube");
    Reply reply = say(anna, "undo");
    assertThat(reply.code()).isEqualTo(ReplyCode.SENDING);
    assertThat(told(reply)).contains("the platform may show it as a new broadcast");
    assertThat(core.row("main", "youtube").order()).isInstanceOf(Order.Run.class);
  }

  @Test
  void allOfAnOrderForAllIsTakenBack() {
    say(anna, "start twitch");
    say(anna, "start all");
    say(anna, "undo");
    assertThat(core.row("main", "youtube").order()).isInstanceOf(Order.Stop.class);
    assertThat(core.row("main", "twitch").order()).isInstanceOf(Order.Run.class);
  }

  @Test
  void whatSomebodyOrderedSinceStays() {
    say(anna, "start youtube");
    say(bob, "stop youtube");
    core.advance(Duration.ofSeconds(6));
    Reply reply = say(anna, "undo");
    assertThat(reply.code()).isEqualTo(ReplyCode.INVALID);
    assertThat(told(reply)).startsWith("youtube: @bob stopped it 6 s ago, so it stays as it is");
    assertThat(core.row("main", "youtube").order()).isInstanceOf(Order.Stop.class);
  }

  @Test
  void theSameOrderAgainDoesNotStandInTheWay() {
    say(anna, "start all");
    say(anna, "stop all now");
    say(anna, "stop all now");
    assertThat(say(anna, "undo").isOk()).isTrue();
    assertThat(core.row("main", "youtube").order()).isInstanceOf(Order.Run.class);
    assertThat(core.row("main", "twitch").order()).isInstanceOf(Order.Run.class);
  }

  @Test
  void theSameOrderOfSomebodyElseDoes() {
    say(anna, "start youtube");
    say(anna, "stop youtube");
    say(bob, "stop youtube");
    assertThat(told(say(anna, "undo"))).startsWith("youtube: @bob stopped it");
    assertThat(core.row("main", "youtube").order()).isInstanceOf(Order.Stop.class);
  }

  @Test
  void aShorterStopThatChangedNothingDoesNotEither() {
    say(anna, "start youtube");
    say(anna, "stop youtube");
    say(anna, "stop youtube for 10");
    assertThat(say(anna, "undo").code()).isEqualTo(ReplyCode.SENDING);
    assertThat(core.row("main", "youtube").order()).isInstanceOf(Order.Run.class);
  }

  @Test
  void whatSomebodyElseStoppedStaysStoppedThoughTheSameIsOrderedAgain() {
    say(anna, "start youtube");
    say(anna, "stop youtube");
    say(bob, "start youtube");
    say(bob, "stop youtube");
    say(anna, "stop youtube");
    assertThat(say(anna, "undo").code()).isEqualTo(ReplyCode.INVALID);
    assertThat(core.row("main", "youtube").order()).isInstanceOf(Order.Stop.class);
  }

  @Test
  void aStartAgainWhileThePlatformRefusesIsTakenBackAsTheStopThatWas() {
    core.engine.startsInto(
        new ForwarderId("main/youtube"),
        new ForwarderState.Rejected(core.clock.instant(), Cause.of(Cause.Kind.KEY_REFUSED)));
    assertThat(say(anna, "start youtube").code()).isEqualTo(ReplyCode.REJECTED);
    assertThat(say(anna, "start youtube").code()).isEqualTo(ReplyCode.REJECTED);
    say(anna, "undo");
    assertThat(core.row("main", "youtube").order()).isInstanceOf(Order.Stop.class);
  }

  @Test
  void itIsTakenBackOnceOnlyAndWithinHalfAMinute() {
    say(anna, "start youtube");
    say(anna, "undo");
    assertThat(told(say(anna, "undo"))).startsWith("there is nothing of yours to take back");
    say(anna, "start youtube");
    core.advance(Duration.ofSeconds(31));
    assertThat(say(anna, "undo").code()).isEqualTo(ReplyCode.INVALID);
    assertThat(core.row("main", "youtube").order()).isInstanceOf(Order.Run.class);
  }

  @Test
  void nobodyTakesBackWhatAnotherOrdered() {
    say(anna, "start youtube");
    assertThat(say(bob, "undo").code()).isEqualTo(ReplyCode.INVALID);
    assertThat(core.row("main", "youtube").order()).isInstanceOf(Order.Run.class);
  }

  @Test
  void whoWasShutOutMeanwhileTakesNothingBack() {
    say(anna, "start youtube");
    core.grant(Platform.DISCORD, "mod", Effect.DENY);
    assertThat(say(anna, "undo").code()).isEqualTo(ReplyCode.DENIED);
    assertThat(core.row("main", "youtube").order()).isInstanceOf(Order.Run.class);
  }

  private Reply say(Caller who, String line) {
    Caller again =
        new Caller(
            who.platform(),
            who.userId(),
            who.name(),
            who.memberships(),
            who.room(),
            who.boundSource(),
            who.locale(),
            UUID.randomUUID());
    return core.say(again, line);
  }
}
