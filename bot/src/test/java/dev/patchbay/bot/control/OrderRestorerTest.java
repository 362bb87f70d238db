package dev.patchbay.bot.control;

import static dev.patchbay.bot.testing.Core.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.Setback;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.testing.FakeRelayEngine.Order.Ensure;
import dev.patchbay.relay.testing.FakeRelayEngine.Order.Remove;
import dev.patchbay.relay.testing.FakeRelayEngine.Order.Stop;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.destination.Order.Hold;
import dev.patchbay.storage.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderRestorerTest {
  private static final DestinationName YOUTUBE = new DestinationName("main", "youtube");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Core core = new Core();
  private final OrderRestorer restorer = core.get(OrderRestorer.class);

  @BeforeEach
  void addTwo() {
    core.say("add youtube rtmp://a.example/live", "k1");
    core.say("add twitch rtmp://b.example/app", "k2");
  }

  @Test
  void atStartUpWhatWasOrderedRunsAgainAndNothingElse() {
    order(new Order.Run());
    restorer.start();
    assertThat(core.engine.orders())
        .singleElement()
        .isInstanceOfSatisfying(
            Ensure.class, ensure -> assertThat(ensure.id()).isEqualTo(id("main/youtube")));
  }

  @Test
  void whatIsAsItShouldBeIsLeftAlone() {
    order(new Order.Run());
    restorer.start();
    core.advance(MINUTE.multipliedBy(5));
    assertThat(core.engine.orders()).hasSize(1);
  }

  @Test
  void aPendingBackOffAndARejectionAreLeftAlone() {
    core.say("start youtube");
    core.say("start twitch");
    Instant now = core.clock.instant();
    core.engine.enter(
        id("main/youtube"),
        new ForwarderState.BackingOff(
            1, now, now.plusSeconds(300), new Setback.Lost(Cause.of(Cause.Kind.TIMED_OUT))));
    core.engine.enter(
        id("main/twitch"), new ForwarderState.Rejected(now, Cause.of(Cause.Kind.KEY_REFUSED)));
    restorer.start();
    core.advance(MINUTE);
    assertThat(core.engine.orders()).hasSize(2);
  }

  @Test
  void whatRunsWithoutAnOrderIsStopped() {
    core.say("start youtube");
    order(new Order.Stop(new Hold.UntilStarted()));
    restorer.start();
    assertThat(core.engine.orders().getLast()).isEqualTo(new Stop(id("main/youtube")));
  }

  @Test
  void whatRunsWithoutBeingStoredIsRemoved() {
    core.say("start youtube");
    core.stores.destinations().remove(YOUTUBE, Author.patchbay());
    restorer.start();
    assertThat(core.engine.orders().getLast()).isEqualTo(new Remove(id("main/youtube")));
  }

  @Test
  void aStopForAWhileEndsOnTimeAndStarts() {
    core.say("start youtube");
    restorer.start();
    core.advance(Duration.ofSeconds(17));
    core.say("stop youtube for 10");
    core.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(state()).isInstanceOf(ForwarderState.Stopped.class);
    core.advance(Duration.ofMillis(1));
    assertThat(state()).isInstanceOf(ForwarderState.Live.class);
    assertThat(core.row("main", "youtube").order()).isEqualTo(new Order.Run());
    assertThat(core.row("main", "youtube").orderedBy().platform()).isEqualTo("patchbay");
    assertThat(core.stores.audit().newest(Optional.of("main/youtube"), 1).getFirst().outcome())
        .isPresent();
  }

  @Test
  void aStopWhoseTimePassedWhileTheProgramWasDownEndsAtStartUp() {
    order(new Order.Stop(new Hold.Until(core.clock.instant().plusSeconds(60))));
    core.advance(Duration.ofMinutes(5));
    restorer.start();
    assertThat(state()).isInstanceOf(ForwarderState.Live.class);
  }

  @Test
  void someoneElsesStopDuringATimedOneIsNotUndone() {
    core.say("start youtube");
    restorer.start();
    core.say("stop youtube for 1");
    core.say("stop youtube");
    core.advance(MINUTE.multipliedBy(3));
    assertThat(state()).isInstanceOf(ForwarderState.Stopped.class);
  }

  @Test
  void aStopForThisStreamEndsWithTheStream() {
    source(Presence.LIVE);
    core.say("start youtube");
    restorer.start();
    core.say("stop youtube this-stream");
    core.advance(MINUTE.multipliedBy(3));
    assertThat(state()).isInstanceOf(ForwarderState.Stopped.class);
    source(Presence.ENDED);
    core.advance(Duration.ZERO);
    assertThat(core.row("main", "youtube").order()).isEqualTo(new Order.Run());
    assertThat(state()).isNotInstanceOf(ForwarderState.Stopped.class);
  }

  @Test
  void aSourceThatOnlyLostItsConnectionIsStillTheSameStream() {
    source(Presence.LIVE);
    core.say("start youtube");
    restorer.start();
    core.say("stop youtube this-stream");
    source(Presence.LOST);
    core.advance(MINUTE.multipliedBy(2));
    source(Presence.LIVE);
    core.advance(MINUTE.multipliedBy(10));
    assertThat(state()).isInstanceOf(ForwarderState.Stopped.class);
    source(Presence.LOST);
    core.advance(MINUTE.multipliedBy(6));
    assertThat(core.row("main", "youtube").order()).isEqualTo(new Order.Run());
  }

  @Test
  void aRestartOfTheProgramDoesNotEndAStream() {
    order(new Order.Stop(new Hold.ThisStream()));
    restorer.start();
    core.advance(MINUTE);
    source(Presence.LIVE);
    core.advance(MINUTE.multipliedBy(10));
    assertThat(core.row("main", "youtube").order())
        .isEqualTo(new Order.Stop(new Hold.ThisStream()));
  }

  @Test
  void anEndThatTheDatabaseMissedIsNotForgotten() {
    source(Presence.LIVE);
    core.say("start youtube");
    restorer.start();
    core.say("stop youtube this-stream");
    core.advance(Duration.ofSeconds(1));
    core.storage.lose();
    source(Presence.ENDED);
    core.advance(Duration.ofSeconds(1));
    source(Presence.LIVE);
    core.storage.recover();
    core.advance(MINUTE);
    assertThat(core.row("main", "youtube").order()).isEqualTo(new Order.Run());
  }

  @Test
  void aStopThatCouldNotBeWrittenIsWrittenLaterAndNotUndone() {
    core.say("start youtube");
    restorer.start();
    core.storage.lose();
    core.say("stop youtube");
    core.advance(MINUTE);
    core.storage.recover();
    core.advance(MINUTE);
    assertThat(state()).isInstanceOf(ForwarderState.Stopped.class);
    assertThat(core.row("main", "youtube").order())
        .isEqualTo(new Order.Stop(new Hold.UntilStarted()));
    assertThat(core.row("main", "youtube").orderedBy().name()).isEqualTo("host");
    assertThat(core.stores.audit().newest(Optional.of("main/youtube"), 1).getFirst().outcome())
        .contains("stopped");
  }

  @Test
  void aSourceWhoseChangeWasNotToldToTheIngestIsToldLater() {
    restorer.start();
    core.stores.sources().rotate("main", new Secret("rotated-elsewhere"), Author.patchbay());
    assertThat(core.ingest.keyOf(0)).isNotEqualTo("rotated-elsewhere");
    core.advance(MINUTE);
    assertThat(core.ingest.keyOf(0)).isEqualTo("rotated-elsewhere");
  }

  @Test
  void aLostDatabaseLeavesForwardersAsTheyAre() {
    core.say("start youtube");
    restorer.start();
    core.storage.lose();
    core.advance(MINUTE.multipliedBy(3));
    assertThat(state()).isInstanceOf(ForwarderState.Live.class);
    core.storage.recover();
    order(new Order.Stop(new Hold.UntilStarted()));
    core.advance(MINUTE);
    assertThat(state()).isInstanceOf(ForwarderState.Stopped.class);
  }

  @Test
  void whatFailsForOneIsDoneForTheOthers() {
    core.say("start youtube");
    core.say("start twitch");
    order(new Order.Stop(new Hold.UntilStarted()));
    core.engine.fail(id("main/twitch"));
    core.stores
        .destinations()
        .order(
            new DestinationName("main", "twitch"),
            new Order.Stop(new Hold.UntilStarted()),
            Author.patchbay());
    restorer.start();
    assertThat(state()).isInstanceOf(ForwarderState.Stopped.class);
  }

  @Test
  void closedItDoesNothingMoreAndStopsNothing() {
    core.say("start youtube");
    restorer.start();
    restorer.close();
    order(new Order.Stop(new Hold.UntilStarted()));
    core.advance(MINUTE.multipliedBy(3));
    assertThat(state()).isInstanceOf(ForwarderState.Live.class);
  }

  private void order(Order order) {
    core.stores
        .destinations()
        .order(YOUTUBE, order, new Author("console", "host", "host", UUID.randomUUID()));
  }

  private void source(Presence presence) {
    var change = core.ingest.becomes(StreamPath.ofSource("main"), presence, SourceFormat.UNKNOWN);
    core.engine.sourceChanges(change.getFirst(), change.getLast());
  }

  private ForwarderState state() {
    return core.engine.forwarder(id("main/youtube")).orElseThrow().state();
  }
}
