package dev.patchbay.bot.control;

import static dev.patchbay.bot.testing.Core.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.reply.Announcer;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelayNotifierTest {
  private final Core core = new Core();

  @Test
  void aKeyThatWorkedIsRemembered() {
    core.say("add youtube rtmp://a.example/live", "k1");
    RelayNotifier notifier = notifier(Set.of());
    notifier.start();
    core.say("start youtube");
    core.clock.advance(RelayNotifier.PROVEN);
    notifier.close();
    Destination row = core.row("main", "youtube");
    assertThat(row.keyWorkedBefore()).isTrue();
    assertThat(row.lastLive()).isPresent();
  }

  @Test
  void aKeyThatWasRefusedSoonAfterIsNot() {
    core.say("add youtube rtmp://a.example/live", "k1");
    RelayNotifier notifier = notifier(Set.of());
    notifier.start();
    core.say("start youtube");
    core.engine.enter(
        id("main/youtube"),
        new ForwarderState.Rejected(core.clock.instant(), Cause.of(Cause.Kind.KEY_REFUSED)));
    core.clock.advance(RelayNotifier.PROVEN);
    notifier.close();
    assertThat(core.row("main", "youtube").keyWorkedBefore()).isFalse();
  }

  @Test
  void aKeyThatWasReplacedInTheMeantimeIsNot() {
    core.say("add youtube rtmp://a.example/live", "k1");
    core.engine.startsInto(
        id("main/youtube"), new ForwarderState.AwaitingSource(core.clock.instant()));
    core.say("start youtube");
    RelayNotifier notifier = notifier(Set.of());
    notifier.start();
    core.stores
        .destinations()
        .key(new DestinationName("main", "youtube"), new Secret("k2"), Author.patchbay());
    core.engine.enter(id("main/youtube"), new ForwarderState.Live(1, core.clock.instant()));
    core.clock.advance(RelayNotifier.PROVEN);
    notifier.close();
    assertThat(core.row("main", "youtube").keyWorkedBefore()).isFalse();
  }

  @Test
  void everyAnnouncerHearsEverythingEvenIfAnotherFails() {
    core.say("add youtube rtmp://a.example/live", "k1");
    List<RelayEvent> heard = new ArrayList<>();
    Announcer broken =
        _ -> {
          throw new IllegalStateException("broken, as the test ordered");
        };
    RelayNotifier notifier = notifier(Set.of(broken, heard::add));
    notifier.start();
    core.say("start youtube");
    core.say("stop youtube");
    notifier.close();
    core.say("start youtube");
    assertThat(heard).hasSize(2).allMatch(RelayEvent.ForwarderChanged.class::isInstance);
  }

  @Test
  void aLostDatabaseCostsNothingButTheMemory() {
    core.say("add youtube rtmp://a.example/live", "k1");
    core.say("start youtube");
    RelayNotifier notifier = notifier(Set.of());
    notifier.start();
    core.storage.lose();
    core.engine.enter(id("main/youtube"), new ForwarderState.AwaitingSource(core.clock.instant()));
    core.engine.enter(id("main/youtube"), new ForwarderState.Live(1, core.clock.instant()));
    core.clock.advance(RelayNotifier.PROVEN);
    notifier.close();
    core.storage.recover();
    assertThat(core.row("main", "youtube").keyWorkedBefore()).isFalse();
  }

  private RelayNotifier notifier(Set<Announcer> announcers) {
    return new RelayNotifier(
        core.engine,
        core.stores.destinations(),
        core.get(ForwardSpecs.class),
        announcers,
        core.get(Timers.class));
  }
}
