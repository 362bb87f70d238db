package dev.patchbay.bot.discord.announce;

import static dev.patchbay.bot.testing.Core.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.view.Overview;
import dev.patchbay.bot.control.ControlTimes;
import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.discord.post.CardText;
import dev.patchbay.bot.discord.post.ChannelTroubles;
import dev.patchbay.bot.discord.post.RecordedMessages;
import dev.patchbay.bot.discord.post.Sent;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.Setback;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.RelayEngine.Subscription;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.storage.access.Grant.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceHeraldTest {
  private static final Duration LATER = Duration.ofMinutes(1);

  private final Core core = new Core();
  private final RecordedMessages messages = new RecordedMessages();
  private final ChannelTroubles troubles = new ChannelTroubles();
  private final FixedChannels channels = new FixedChannels();
  private final SourceHerald herald = herald(Optional.of("R"));
  private Subscription listening;

  SourceHeraldTest() {
    core.say("add youtube rtmp://a.example/live", "k1");
    core.say("add kick rtmp://b.example/live", "k2");
    core.grant(Platform.TWITCH, "moderator", Effect.OPERATE);
    listening = core.engine.subscribe(herald::announce);
  }

  @Test
  void aStreamIsToldWithThoseNotSendingFirstAndAButton() {
    core.say("start kick");
    core.say("start youtube");
    core.say(core.chatter(Platform.TWITCH, "mia", "moderator"), "stop youtube");
    Instant stopped = core.clock.instant();
    core.advance(LATER);
    source(Presence.LIVE);
    Instant since = core.clock.instant();
    core.advance(SourceHerald.SETTLE);
    assertThat(CardText.of(messages.only()))
        .isEqualTo(
            """
            ### 📡 main is on air · <t:%d:R>
            ⚫ youtube is off: stopped by @\u200Bmia <t:%d:f> [Start]
            🟢 sending: kick\
            """
                .formatted(since.getEpochSecond(), stopped.getEpochSecond()));
  }

  @Test
  void whatWasNeverStartedIsNotSaidToBeStoppedBySomebody() {
    source(Presence.LIVE);
    core.advance(SourceHerald.SETTLE);
    assertThat(CardText.of(messages.only()))
        .contains("⚫ kick is off: never started [Start]")
        .doesNotContain("stopped by");
  }

  @Test
  void theSameMessageFollowsTheStreamToItsEnd() {
    source(Presence.LIVE);
    core.advance(SourceHerald.SETTLE);
    core.say("start youtube");
    core.advance(SourceHerald.SETTLE);
    assertThat(CardText.of(messages.only())).contains("sending: youtube");
    core.advance(LATER);
    source(Presence.ENDED);
    core.advance(SourceHerald.SETTLE);
    assertThat(CardText.of(messages.only())).startsWith("⚫ main was on air").doesNotContain("[");
    assertThat(messages.calls()).containsExactly("post N", "edit N 1", "edit N 1");
    assertThat(messages.mentions()).isEmpty();
  }

  @Test
  void whatIsLostAndBackIsOneMessage() {
    onAir();
    lost(1);
    core.advance(SourceHerald.SETTLE);
    assertThat(incident()).contains("🟠 **main → youtube** · lost; trying again");
    flows();
    core.advance(SourceHerald.SETTLE);
    assertThat(incident()).contains("🟢 **main → youtube** · recovered after 4 s");
    assertThat(messages.calls())
        .filteredOn(call -> !call.equals("edit N 1"))
        .containsExactly("post N", "edit N 2");
    assertThat(messages.mentions()).isEmpty();
  }

  @Test
  void aShortLossIsToldTogetherWithItsEnd() {
    onAir();
    lost(1);
    core.advance(Duration.ofSeconds(1));
    flows();
    core.advance(SourceHerald.SETTLE);
    assertThat(messages.calls()).containsExactly("post N");
    assertThat(incident()).contains("recovered after 1 s", "the server hung up");
  }

  @Test
  void aStormOfFailuresIsNoFlood() {
    onAir();
    for (int i = 1; i <= 200; i++) {
      lost(i);
      core.advance(Duration.ofMillis(100));
      flows();
      core.advance(Duration.ofMillis(100));
    }
    core.advance(SourceHerald.SETTLE);
    assertThat(messages.calls()).hasSizeLessThanOrEqualTo(12);
    assertThat(messages.standing()).hasSize(2);
  }

  @Test
  void aSourceThatComesAndGoesForAnHourIsOneMessage() {
    core.say("start youtube");
    source(Presence.LIVE);
    Instant first = core.clock.instant();
    for (int i = 0; i < 60; i++) {
      core.advance(Duration.ofSeconds(30));
      source(Presence.ENDED);
      core.advance(Duration.ofSeconds(30));
      source(Presence.LIVE);
    }
    core.advance(SourceHerald.SETTLE);
    assertThat(CardText.of(messages.only()))
        .contains(
            "main is on air",
            "streams of a source that comes and goes: 61, the first <t:%d:f>"
                .formatted(first.getEpochSecond()));
    assertThat(messages.calls()).as("it was told as it went").hasSizeGreaterThan(60);
  }

  @Test
  void aSourceThatCannotBePlayedIsTriedUntilItIsRemoved() {
    StreamPath path = StreamPath.ofSource("main");
    Instant now = core.clock.instant();
    PullState off =
        new PullState.BackingOff(2, now, now.plusSeconds(1), Cause.of(Cause.Kind.UNSTEADY));
    herald.announce(new RelayEvent.PullChanged(path, new PullState.Connecting(2, now), off));
    core.advance(SourceHerald.SETTLE);
    assertThat(CardText.of(messages.only()))
        .contains("main** · cannot be played from its server; trying again");
    herald.announce(new RelayEvent.SourceRemoved(path));
    core.advance(SourceHerald.SETTLE);
    assertThat(CardText.of(messages.only())).contains("main** · removed").doesNotContain("again");
  }

  @Test
  void whereARemovedSourceWasToldItsEndIsStillTold() {
    onAir();
    channels.chooseNone();
    herald.announce(new RelayEvent.SourceRemoved(StreamPath.ofSource("main")));
    core.advance(SourceHerald.SETTLE);
    assertThat(CardText.of(messages.only())).doesNotContain("is on air");
    messages.forgetCalls();

    source(Presence.LIVE);
    core.advance(LATER);
    assertThat(messages.calls()).as("the next of that name is another").isEmpty();
  }

  @Test
  void theRoleIsCalledWhenSomebodyMustDoSomethingAndOnlyOnce() {
    onAir();
    core.engine.enter(
        id("main/youtube"),
        new ForwarderState.Rejected(core.clock.instant(), Cause.of(Cause.Kind.KEY_REFUSED)));
    core.advance(SourceHerald.SETTLE);
    assertThat(messages.mentions()).containsExactly("R");
    assertThat(incident())
        .contains("🔴 **main → youtube** · given up", "`/relay key main/youtube`");
    flows();
    core.advance(SourceHerald.SETTLE);
    assertThat(messages.mentions()).containsExactly("R");
  }

  @Test
  void whatAPersonJustOrderedIsToldToThatPersonOnly() {
    source(Presence.LIVE);
    core.advance(LATER);
    messages.forgetCalls();
    core.engine.startsInto(
        id("main/youtube"),
        new ForwarderState.Rejected(core.clock.instant(), Cause.of(Cause.Kind.KEY_REFUSED)));
    core.say("start youtube");
    core.advance(LATER);
    assertThat(messages.standing()).hasSize(1);
  }

  @Test
  void aSourceThatIsGoneAndBackIsTold() {
    onAir();
    source(Presence.LOST);
    core.advance(SourceHerald.SETTLE);
    assertThat(incident()).contains("🔴 **main** · connection lost");
    assertThat(messages.mentions()).containsExactly("R");
    core.advance(Duration.ofSeconds(8));
    source(Presence.LIVE);
    core.advance(SourceHerald.SETTLE);
    assertThat(incident()).contains("🟢 **main** · back after 12 s");
  }

  @Test
  void frenchServersReadFrench() {
    channels.speak(Locale.FRENCH);
    onAir();
    lost(1);
    core.advance(SourceHerald.SETTLE);
    assertThat(incident()).contains("perdue ; nouveaux essais");
  }

  @Test
  void whatCouldNotBeToldIsToldLater() {
    messages.fail(new Sent.TryLater("not connected"), new Sent.TryLater("not connected"));
    source(Presence.LIVE);
    core.advance(Duration.ofMinutes(3));
    assertThat(messages.standing()).hasSize(1);
  }

  @Test
  void aChannelChosenLaterHearsNoOldIncidents() {
    channels.chooseNone();
    onAir();
    lost(1);
    flows();
    core.advance(Duration.ofMinutes(20));
    channels.choose();
    core.say("stop youtube");
    core.advance(SourceHerald.SETTLE);
    assertThat(CardText.of(messages.only())).contains("main is on air");
  }

  @Test
  void aDeletedAnnouncementStaysDeleted() {
    onAir();
    lost(1);
    core.advance(SourceHerald.SETTLE);
    messages.lose("2");
    flows();
    core.advance(LATER);
    lost(1);
    core.advance(LATER);
    assertThat(messages.standing()).containsOnlyKeys("1");
  }

  @Test
  void theMessageOfALongStreamIsPostedAnewWhenDiscordTakesNoMoreEdits() {
    source(Presence.LIVE);
    core.advance(LATER);
    messages.fail(new Sent.TooManyEdits());
    core.say("start youtube");
    core.advance(SourceHerald.SETTLE);
    assertThat(messages.standing()).containsOnlyKeys("2");
    assertThat(CardText.of(messages.only())).contains("sending: youtube");
  }

  @Test
  void afterARestartTheNewMessageTakesThePlaceOfWhatWouldSayForEverThatItIsOnAir() {
    onAir();
    lost(1);
    core.advance(SourceHerald.SETTLE);
    assertThat(messages.standing()).containsOnlyKeys("1", "2");

    restart();
    source(Presence.LIVE);
    core.advance(SourceHerald.SETTLE);
    assertThat(messages.standing()).containsOnlyKeys("3");
    assertThat(CardText.of(messages.only())).contains("main is on air");

    source(Presence.ENDED);
    core.advance(SourceHerald.SETTLE);
    restart();
    source(Presence.LIVE);
    core.advance(SourceHerald.SETTLE);
    assertThat(messages.standing()).containsOnlyKeys("3", "4");
  }

  @Test
  void afterARestartWhatDidNotComeBackIsSaidToBeOverAndWhatDidIsLeftAlone() {
    core.say("source add other");
    core.say("add other/kick rtmp://b.example/live", "k3");
    source("other", Presence.LIVE);
    onAir();
    source(Presence.LOST);
    core.advance(SourceHerald.SETTLE);
    assertThat(messages.standing()).hasSize(3);

    restart();
    source("other", Presence.LIVE);
    channels.chooseNone();
    formerStories().plan();
    messages.fail(new Sent.TryLater("not connected"));
    core.advance(FormerStories.GRACE);
    core.advance(FormerStories.GRACE);
    List<String> told = messages.standing().values().stream().map(CardText::of).toList();
    assertThat(told)
        .filteredOn(
            text -> text.equals("⚫ the stream of main is over: it ended while Patchbay was off"))
        .hasSize(2);
    assertThat(told).anyMatch(text -> text.contains("other is on air"));
    messages.forgetCalls();
    formerStories().plan();
    core.advance(FormerStories.GRACE);
    assertThat(messages.calls()).as("it is said once").isEmpty();
  }

  private FormerStories formerStories() {
    return new FormerStories(
        new FormerMessages(core.stores.memos(), messages),
        core.get(Overview.class),
        messages,
        _ -> Locale.ENGLISH,
        core.get(ReplyText.class),
        core.get(Timers.class));
  }

  /** Another process, with the same database and the same channel. */
  private void restart() {
    listening.close();
    source(Presence.ABSENT);
    listening = core.engine.subscribe(herald(Optional.of("R"))::announce);
  }

  @Test
  void missingRightsAreKnown() {
    messages.fail(new Sent.NoRights("50013"));
    source(Presence.LIVE);
    core.advance(SourceHerald.SETTLE);
    assertThat(troubles.isPresent()).isTrue();
  }

  @Test
  void thirtyDestinationsFitIntoOneMessage() {
    for (int i = 0; i < 30; i++) {
      core.say("add d%02d rtmp://a.example/live".formatted(i), "k");
    }
    source(Presence.LIVE);
    core.advance(SourceHerald.SETTLE);
    assertThat(CardText.of(messages.only())).contains("also not sending: d08", "d29");
  }

  /** On air for a while, youtube sending, and only the incidents of a test to be counted. */
  private void onAir() {
    core.say("start youtube");
    source(Presence.LIVE);
    core.advance(LATER);
    messages.forgetCalls();
  }

  private void lost(int attempt) {
    Instant now = core.clock.instant();
    core.engine.enter(
        id("main/youtube"),
        new ForwarderState.BackingOff(
            attempt, now, now.plusSeconds(1), new Setback.Lost(Cause.of(Cause.Kind.CLOSED))));
  }

  private void flows() {
    core.engine.enter(id("main/youtube"), new ForwarderState.Live(2, core.clock.instant()));
  }

  private void source(Presence presence) {
    source("main", presence);
  }

  private void source(String name, Presence presence) {
    var change = core.ingest.becomes(StreamPath.ofSource(name), presence, SourceFormat.UNKNOWN);
    core.engine.sourceChanges(change.getFirst(), change.getLast());
  }

  private String incident() {
    return CardText.of(List.copyOf(messages.standing().values()).getLast());
  }

  private SourceHerald herald(Optional<String> role) {
    ReplyText text = core.get(ReplyText.class);
    return new SourceHerald(
        core.stores.destinations(),
        core.get(Overview.class),
        channels,
        new Bulletins(
            messages,
            troubles.kept(),
            new MentionRole(role),
            new FormerMessages(core.stores.memos(), messages)),
        new AirCard(text),
        new StoryCards(text),
        ControlTimes.DEFAULT,
        core.get(Timers.class),
        core.clock);
  }
}
