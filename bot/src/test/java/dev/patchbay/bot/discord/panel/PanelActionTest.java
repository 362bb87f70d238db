package dev.patchbay.bot.discord.panel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.dispatch.CommandDispatcher;
import dev.patchbay.bot.command.view.Overview;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.testing.FakeRelayEngine;
import dev.patchbay.storage.access.Grant.Effect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelActionTest {
  private final Core core = new Core();

  @Test
  void everyActionIsReadBackFromItsId() {
    for (PanelAction action :
        List.of(
            new PanelAction.Start(42),
            new PanelAction.Stop(Long.MAX_VALUE / 10),
            new PanelAction.StartAll(Optional.empty()),
            new PanelAction.StopAll(Optional.of("ch 7.é_-")),
            new PanelAction.Turn(3))) {
      assertThat(PanelAction.of(action.id(), List.of())).contains(action);
      assertThat(PanelAction.of(PanelAction.MENU, List.of(action.id()))).contains(action);
      assertThat(action.id().length()).isLessThanOrEqualTo(100);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "relay:v1:",
        "relay:v0:start:1",
        "relay:v2:start:1",
        "relay:v1:start:",
        "relay:v1:start:-1",
        "relay:v1:start:1x",
        "relay:v1:start:99999999999999999999",
        "relay:v1:start:1:2",
        "relay:v1:remove:1",
        "relay:v1:page:99999",
        "relay:v1:choose",
        "confirm:1",
        "relay:v1:start:١"
      })
  void whatIsNotOursIsNoAction(String id) {
    assertThat(PanelAction.of(id, List.of())).isEmpty();
  }

  @Test
  void aClickOfSomebodyWithoutGrantIsDeniedLikeWhatTheyWouldType() {
    core.say("add youtube rtmp://a.example/live", "k1");
    PanelAction start = new PanelAction.Start(core.row("main", "youtube").id());
    assertThat(dispatch(core.chatter(Platform.DISCORD, "sam"), start)).isEqualTo(ReplyCode.DENIED);
    core.grant(Platform.DISCORD, "moderator", Effect.OPERATE);
    assertThat(dispatch(core.chatter(Platform.DISCORD, "mia", "moderator"), start))
        .isEqualTo(ReplyCode.SENDING);
  }

  @Test
  void aButtonOfARemovedDestinationIsOutdatedEvenWhenItsNameIsThereAgain() {
    core.say("add youtube rtmp://a.example/live", "k1");
    PanelAction start = new PanelAction.Start(core.row("main", "youtube").id());
    core.say("remove youtube now");
    core.say("add youtube rtmp://a.example/live", "k1");
    assertThat(clicks().of(core.host(), start)).isInstanceOf(PanelClicks.Click.Outdated.class);
  }

  @Test
  void aLostDatabaseDoesNotKeepAButtonFromStopping() {
    core.say("add youtube rtmp://a.example/live", "k1");
    core.say("start youtube");
    PanelAction stop = new PanelAction.Stop(core.row("main", "youtube").id());
    core.get(Overview.class).of(Optional.empty());
    core.storage.lose();
    dispatch(core.host(), stop);
    assertThat(core.engine.orders(Core.id("main/youtube")).getLast())
        .isInstanceOf(FakeRelayEngine.Order.Stop.class);
  }

  @Test
  void allOfAPanelOfOneSourceIsAllOfThatSource() {
    core.say("source add ch7");
    core.say("add youtube rtmp://a.example/live", "k1");
    core.say("add youtube rtmp://a.example/live source=ch7", "k1");
    assertThat(dispatch(core.host(), new PanelAction.StartAll(Optional.of("ch7"))))
        .isEqualTo(ReplyCode.SENDING);
    assertThat(core.engine.orders(Core.id("main/youtube"))).isEmpty();
    assertThat(core.engine.orders(Core.id("ch7/youtube"))).hasSize(1);
  }

  @Test
  void stoppingAllIsNotConfirmedByItself() {
    PanelClicks.Click click = clicks().of(core.host(), new PanelAction.StopAll(Optional.empty()));
    assertThat(click)
        .isInstanceOfSatisfying(
            PanelClicks.Click.Order.class,
            order -> assertThat(((Command.Stop) order.command()).isConfirmed()).isFalse());
  }

  private PanelClicks clicks() {
    return new PanelClicks(core.get(Overview.class));
  }

  private ReplyCode dispatch(Caller caller, PanelAction action) {
    if (clicks().of(caller, action) instanceof PanelClicks.Click.Order(var who, var command)) {
      return core.get(CommandDispatcher.class).dispatch(who, command).code();
    }
    throw new AssertionError("no order");
  }
}
