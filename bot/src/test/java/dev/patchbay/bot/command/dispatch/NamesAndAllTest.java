package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.testing.Core.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.destination.Order;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How names are understood, and what "all" means. */
class NamesAndAllTest extends CommandFixture {
  @Test
  void unknownNamesSuggestTheNearest() {
    core.say("add youtube " + URL, "k1");
    Reply reply = core.say("start yuotube");
    assertThat(reply.code()).isEqualTo(ReplyCode.UNKNOWN_DESTINATION);
    assertThat(told(reply))
        .isEqualTo("there is no destination yuotube; did you mean `start youtube`?");
    assertThat(told(core.say("start kick"))).isEqualTo("there is no destination kick · `list`");
  }

  @Test
  void aShortNameThatSeveralSourcesHaveIsAmbiguousUnlessThePlaceIsBound() {
    core.say("source add ch7");
    core.say("add main/youtube " + URL, "k1");
    core.say("add ch7/youtube " + URL, "k2");
    Reply reply = core.say("start youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.AMBIGUOUS);
    assertThat(told(reply))
        .isEqualTo("which one: ch7/youtube, main/youtube? For instance `start ch7/youtube`");
    assertThat(core.engine.orders()).isEmpty();
    core.grant(Platform.DISCORD, "mod", Effect.OPERATE);
    Caller bound = Core.in("ch7", core.chatter(Platform.DISCORD, "anna", "mod"));
    assertThat(told(core.say(bound, "start youtube"))).isEqualTo("youtube: sending since 0 s");
    assertThat(core.engine.orders()).hasSize(1);
    assertThat(core.engine.orders().getFirst().id()).isEqualTo(id("ch7/youtube"));
  }

  @Test
  void aShortNameMeansTheOnlyOneTheCallerMayDoThisTo() {
    core.say("source add ch7");
    core.say("add main/youtube " + URL, "k1");
    core.say("add ch7/youtube " + URL, "k2");
    core.grant(Platform.DISCORD, "mod", Effect.OPERATE, "ch7");
    Caller anna = core.chatter(Platform.DISCORD, "anna", "mod");
    assertThat(told(core.say(anna, "start youtube"))).startsWith("ch7/youtube: sending");
    Reply denied = core.say(core.chatter(Platform.DISCORD, "sam"), "start youtube");
    assertThat(denied.code()).isEqualTo(ReplyCode.DENIED);
    assertThat(core.engine.orders()).hasSize(1);
  }

  @Test
  void aBoundPlaceDoesNotReachAnotherSourceByAShortName() {
    core.say("source add ch7");
    core.say("add main/youtube " + URL, "k1");
    core.grant(Platform.DISCORD, "mod", Effect.OPERATE);
    Caller bound = Core.in("ch7", core.chatter(Platform.DISCORD, "anna", "mod"));
    Reply reply = core.say(bound, "stop youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.UNKNOWN_DESTINATION);
    assertThat(told(reply)).contains("`stop main/youtube`");
  }

  @Test
  void withSeveralSourcesAddAsksWhichOne() {
    core.say("source add ch7");
    Reply reply = core.say("add youtube " + URL, "k1");
    assertThat(reply.code()).isEqualTo(ReplyCode.AMBIGUOUS);
    assertThat(told(reply))
        .startsWith("which source: main, ch7? For instance `add main/youtube …`");
    assertThat(core.say("add youtube " + URL + " source=ch7", "k1").isOk()).isTrue();
    assertThat(core.row("ch7", "youtube").server()).isEqualTo("rtmps://live.example.org/app");
  }

  @Test
  void allMeansWhatTheCallerMayOperateOfTheBoundSource() {
    core.say("source add ch7");
    core.say("add main/youtube " + URL, "k1");
    core.say("add main/twitch " + URL, "k2");
    core.say("add ch7/kick " + URL, "k3");
    core.grant(Platform.DISCORD, "mod", Effect.OPERATE);
    core.grant(Platform.DISCORD, "newcomer", Effect.DENY, "main", "twitch");
    Caller anna = Core.in("main", core.chatter(Platform.DISCORD, "anna", "mod", "newcomer"));
    Reply reply = core.say(anna, "start all");
    assertThat(reply.code()).isEqualTo(ReplyCode.SENDING);
    assertThat(told(reply)).isEqualTo("youtube: sending since 0 s");
    assertThat(core.say("start all").lines()).hasSize(3);
  }

  @Test
  void allHasTheCodeThatWeighsMost() {
    core.say("add youtube " + URL, "k1");
    core.say("add twitch " + URL);
    Reply reply = core.say("start all");
    assertThat(reply.code()).isEqualTo(ReplyCode.KEY_MISSING);
    assertThat(reply.data().destinations()).hasSize(2);
  }

  @Test
  void allRunsInParallel() throws Exception {
    core.say("add youtube " + URL, "k1");
    core.say("add twitch " + URL, "k2");
    core.engine.hold(id("main/twitch"));
    core.engine.hold(id("main/youtube"));
    var answer = new CompletableFuture<Reply>();
    Thread.startVirtualThread(() -> answer.complete(core.say("start all")));
    core.engine.awaitOrders(id("main/twitch"), 1);
    core.engine.awaitOrders(id("main/youtube"), 1);
    core.engine.release(id("main/twitch"));
    core.engine.release(id("main/youtube"));
    assertThat(answer.join().lines()).hasSize(2);
  }

  @Test
  void inAChatStoppingAllMustBeConfirmed() {
    core.say("add youtube " + URL, "k1");
    core.say("add twitch " + URL, "k2");
    core.say("start all");
    core.grant(Platform.TWITCH, "moderator", Effect.OPERATE);
    Caller mod = core.chatter(Platform.TWITCH, "anna", "moderator");
    Reply asked = core.say(mod, "stop all");
    assertThat(asked.code()).isEqualTo(ReplyCode.NEEDS_CONFIRMATION);
    assertThat(told(asked))
        .isEqualTo("this stops twitch, youtube; if you are sure: `stop all now`");
    assertThat(core.row("main", "youtube").order()).isEqualTo(new Order.Run());
    assertThat(core.say(mod, "stop all now").code()).isEqualTo(ReplyCode.STOPPED);
    assertThat(core.row("main", "youtube").order()).isInstanceOf(Order.Stop.class);
  }

  @Test
  void removingWhatIsOrderedToRunMustBeConfirmed() {
    core.say("add youtube " + URL, "k1");
    core.say("start youtube");
    Reply asked = core.say("remove youtube");
    assertThat(asked.code()).isEqualTo(ReplyCode.NEEDS_CONFIRMATION);
    assertThat(core.row("main", "youtube").key()).isPresent();
    assertThat(told(core.say("remove youtube now"))).isEqualTo("youtube removed");
    assertThat(core.stores.destinations().all()).isEmpty();
    assertThat(core.engine.forwarders()).isEmpty();
  }
}
