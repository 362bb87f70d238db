package dev.patchbay.bot.discord.panel;

import static dev.patchbay.bot.testing.Core.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.view.Overview;
import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.discord.panel.PanelKeeper.Opened;
import dev.patchbay.bot.discord.post.CardText;
import dev.patchbay.bot.discord.post.ChannelTroubles;
import dev.patchbay.bot.discord.post.RecordedMessages;
import dev.patchbay.bot.discord.post.Sent;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.StreamPath;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PanelKeeperTest {
  private static final Duration PACE = KeptPanel.PACE;
  private static final Optional<String> ALL = Optional.empty();

  private final Core core = new Core();
  private final RecordedMessages messages = new RecordedMessages();
  private final ChannelTroubles troubles = new ChannelTroubles();
  private PanelKeeper keeper = keeper();

  PanelKeeperTest() {
    core.say("add youtube rtmp://a.example/live", "k1");
    core.engine.subscribe(event -> keeper.announce(event));
  }

  @Test
  void aPanelIsPostedAndFollowsWhatHappens() {
    open("C");
    assertThat(CardText.of(messages.only())).contains("stopped");
    core.say("start youtube");
    core.advance(PACE);
    assertThat(CardText.of(messages.only())).contains("sending");
    assertThat(messages.calls()).containsExactly("post C", "edit C 1");
  }

  @Test
  void manyChangesAtOnceAreOneEditEveryTwoSeconds() {
    open("C");
    core.advance(PACE);
    for (int i = 0; i < 20; i++) {
      core.say(i % 2 == 0 ? "start youtube" : "stop youtube");
      core.advance(Duration.ofMillis(200));
    }
    core.advance(PACE);
    long edits = messages.calls().stream().filter("edit C 1"::equals).count();
    assertThat(edits).isBetween(2L, 4L);
    assertThat(CardText.of(messages.only())).contains("stopped");
  }

  @Test
  void aSingleChangeAfterSilenceIsShownAtOnce() {
    open("C");
    core.advance(Duration.ofMinutes(5));
    core.say("start youtube");
    core.advance(Duration.ZERO);
    assertThat(CardText.of(messages.only())).contains("sending");
  }

  @Test
  void nothingIsSentWhereNothingWouldDiffer() {
    open("C");
    core.say("start youtube");
    core.advance(Duration.ofMinutes(10));
    keeper.touch();
    core.advance(PACE);
    assertThat(messages.calls()).containsExactly("post C", "edit C 1");
  }

  @Test
  void aPanelSurvivesARestart() {
    open("C");
    keeper = keeper();
    core.say("start youtube");
    keeper.recall();
    core.advance(Duration.ZERO);
    assertThat(messages.calls()).containsExactly("post C", "edit C 1");
    assertThat(CardText.of(messages.only())).contains("sending");
  }

  @Test
  void anotherPanelOfTheSameKindReplacesTheOld() {
    open("C");
    open("C");
    assertThat(messages.standing()).containsOnlyKeys("2");
    keeper.open("C", Optional.of("main"), Locale.ENGLISH);
    assertThat(messages.standing()).containsOnlyKeys("2", "3");
  }

  @Test
  void aPanelOfARemovedSourceIsGone() {
    open("C");
    keeper.open("C", Optional.of("Main"), Locale.ENGLISH);
    keeper.open("D", Optional.of("other"), Locale.ENGLISH);

    keeper.announce(new RelayEvent.SourceRemoved(StreamPath.ofSource("main")));
    core.advance(Duration.ZERO);

    assertThat(messages.standing()).containsOnlyKeys("1", "3");
    keeper = keeper();
    keeper.recall();
    assertThat(keeper.turn("2", 0)).isFalse();
    assertThat(keeper.turn("3", 0)).isTrue();
  }

  @Test
  void whenDiscordTakesNoMoreEditsThePanelIsPostedAnew() {
    open("C");
    messages.fail(new Sent.TooManyEdits());
    core.say("start youtube");
    core.advance(PACE);
    assertThat(messages.standing()).containsOnlyKeys("2");
    assertThat(messages.calls()).containsExactly("post C", "edit C 1", "post C", "delete C 1");
    assertThatARestartFinds("2");
  }

  @Test
  void aDeletedPanelIsPostedAnew() {
    open("C");
    messages.lose("1");
    core.say("start youtube");
    core.advance(PACE);
    assertThat(messages.standing()).containsOnlyKeys("2");
    assertThatARestartFinds("2");
  }

  @Test
  void aPanelWhoseChannelIsGoneIsForgotten() {
    open("C");
    messages.fail(new Sent.ChannelGone());
    core.say("start youtube");
    core.advance(PACE);
    core.say("stop youtube");
    core.advance(Duration.ofHours(1));
    assertThat(messages.calls()).containsExactly("post C", "edit C 1");
    assertThat(core.stores.memos().startingWith(Panel.MEMOS)).isEmpty();
  }

  @Test
  void missingRightsAreToldAndWaitedForAWhile() {
    open("C");
    messages.fail(new Sent.NoRights("50013"), new Sent.NoRights("50013"));
    core.say("start youtube");
    core.advance(PACE);
    assertThat(troubles.isPresent()).isTrue();
    core.advance(KeptPanel.WITHOUT_RIGHTS);
    assertThat(troubles.isPresent()).isTrue();
    core.advance(KeptPanel.WITHOUT_RIGHTS);
    assertThat(troubles.isPresent()).isFalse();
    assertThat(CardText.of(messages.only())).contains("sending");
  }

  @Test
  void aPanelWithoutRightsForLongIsForgotten() {
    open("C");
    for (int i = 0; i < KeptPanel.TRIES_WITHOUT_RIGHTS; i++) {
      messages.fail(new Sent.NoRights("50001"));
    }
    core.say("start youtube");
    core.advance(Duration.ofHours(2));
    assertThat(messages.calls()).hasSize(1 + KeptPanel.TRIES_WITHOUT_RIGHTS);
    assertThat(core.stores.memos().startingWith(Panel.MEMOS)).isEmpty();
    assertThat(troubles.isPresent()).isFalse();
  }

  @Test
  void whileDiscordIsAwayTriesBecomeFewAndTheReturnIsUsedAtOnce() {
    open("C");
    for (int i = 0; i < 100; i++) {
      messages.fail(new Sent.TryLater("not connected"));
    }
    core.say("start youtube");
    core.advance(Duration.ofMinutes(10));
    assertThat(messages.calls()).hasSizeBetween(10, 16);
    messages.forgetFailures();
    messages.forgetCalls();
    keeper.recall();
    core.advance(Duration.ZERO);
    assertThat(messages.calls()).containsExactly("edit C 1");
  }

  @Test
  void whatDiscordFindsFaultWithIsNotRepeatedAtOnce() {
    open("C");
    messages.fail(new Sent.Refused("50035 Invalid Form Body"));
    core.say("start youtube");
    core.advance(PACE.multipliedBy(2));
    assertThat(messages.calls()).containsExactly("post C", "edit C 1");
    core.advance(KeptPanel.REFRESH);
    assertThat(CardText.of(messages.only())).contains("sending");
  }

  @Test
  void aLostDatabaseCostsNothingButTheUpdate() {
    core.say("start youtube");
    open("C");
    core.storage.lose();
    core.engine.enter(id("main/youtube"), new ForwarderState.AwaitingSource(core.clock.instant()));
    core.advance(Duration.ofMinutes(1));
    core.storage.recover();
    core.advance(KeptPanel.REFRESH);
    assertThat(messages.calls()).containsExactly("post C", "edit C 1");
  }

  @Test
  void aPageIsTurnedAndRemembered() {
    for (int i = 0; i < 30; i++) {
      core.say("add d%02d rtmp://a.example/live".formatted(i), "k");
    }
    open("C");
    assertThat(keeper.turn("1", 1)).isTrue();
    core.advance(PACE);
    assertThat(CardText.of(messages.only())).contains("page 2 of 2");
    assertThat(keeper.turn("99", 1)).isFalse();
    keeper = keeper();
    keeper.recall();
    core.advance(Duration.ZERO);
    assertThat(CardText.of(messages.only())).contains("page 2 of 2");
  }

  @Test
  void aPanelThatCannotBePostedSaysWhy() {
    messages.fail(new Sent.NoRights("50013"));
    assertThat(keeper.open("C", ALL, Locale.ENGLISH)).isInstanceOf(Opened.NotPosted.class);
    assertThat(troubles.isPresent()).isTrue();
    assertThat(core.stores.memos().startingWith(Panel.MEMOS)).isEmpty();
  }

  @Test
  void thereAreNeverTooMany() {
    for (int i = 0; i < PanelKeeper.MAX_PANELS; i++) {
      open("C" + i);
    }
    assertThat(keeper.open("another", ALL, Locale.ENGLISH)).isInstanceOf(Opened.TooMany.class);
    open("C0");
  }

  @Test
  void aClosedPanelIsDeletedAndDoesNotComeBack() {
    open("C");
    open("D");
    assertThat(keeper.close("C", _ -> true)).isEmpty();
    core.say("start youtube");
    core.advance(Duration.ofMinutes(1));
    assertThat(messages.standing()).containsOnlyKeys("2");
    assertThat(core.stores.memos().startingWith(Panel.MEMOS)).hasSize(1);
  }

  private void assertThatARestartFinds(String message) {
    assertThat(core.stores.memos().startingWith(Panel.MEMOS).values())
        .singleElement()
        .satisfies(
            text -> assertThat(Panel.ofText(text).orElseThrow().message()).isEqualTo(message));
  }

  private void open(String channel) {
    assertThat(keeper.open(channel, ALL, Locale.ENGLISH)).isInstanceOf(Opened.Done.class);
  }

  private PanelKeeper keeper() {
    return new PanelKeeper(
        core.stores.memos(),
        core.get(Overview.class),
        new PanelCard(core.get(ReplyText.class)),
        messages,
        troubles.kept(),
        core.get(Timers.class),
        core.clock);
  }
}
