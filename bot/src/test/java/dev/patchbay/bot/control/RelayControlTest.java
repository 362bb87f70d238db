package dev.patchbay.bot.control;

import static dev.patchbay.bot.testing.Core.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.bot.control.OrderResult.Done;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.testing.FakeRelayEngine;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.destination.Order.Hold;
import dev.patchbay.storage.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RelayControlTest {
  private static final DestinationName YOUTUBE = new DestinationName("main", "youtube");
  private static final DestinationName TWITCH = new DestinationName("main", "twitch");
  private static final Hold FOREVER = new Hold.UntilStarted();

  private final Core core = new Core();
  private final RelayControl control = core.get(RelayControl.class);

  @BeforeEach
  void addTwo() {
    core.say("add youtube rtmp://a.example/live", "k1");
    core.say("add twitch rtmp://b.example/app", "k2");
  }

  @Test
  void aStartIsWrittenDownAndOrdered() {
    OrderResult result = control.start(YOUTUBE, anna());
    assertThat(result).isInstanceOf(Done.class);
    assertThat(core.row("main", "youtube").order()).isEqualTo(new Order.Run());
    assertThat(core.row("main", "youtube").orderedBy().name()).isEqualTo("anna");
    assertThat(core.engine.orders())
        .singleElement()
        .isInstanceOfSatisfying(
            FakeRelayEngine.Order.Start.class,
            start -> {
              assertThat(start.spec().source()).isEqualTo(StreamPath.ofSource("main"));
              assertThat(start.spec().target().server().tcUrl()).isEqualTo("rtmp://a.example/live");
              assertThat(start.spec().target().key().reveal()).isEqualTo("k1");
              assertThat(start.history()).isEqualTo(KeyHistory.NEVER_WORKED);
            });
  }

  @Test
  void whatIsKnownOfTheKeyGoesWithTheOrder() {
    core.stores
        .destinations()
        .wasLive(YOUTUBE, core.clock.instant(), core.row("main", "youtube").keyFingerprint());
    control.start(YOUTUBE, anna());
    assertThat(core.engine.orders())
        .singleElement()
        .isInstanceOfSatisfying(
            FakeRelayEngine.Order.Start.class,
            start -> assertThat(start.history()).isEqualTo(KeyHistory.WORKED_BEFORE));
  }

  @Test
  void twoModeratorsAtOnceLeaveDatabaseAndEngineInTheSameOrder() throws Exception {
    int rounds = 100;
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> starts =
          people.submit(() -> {
            for (int i = 0; i < rounds; i++) {
              together.await();
              control.start(YOUTUBE, anna());
            }
            return null;
          });
      Future<?> stops =
          people.submit(() -> {
            for (int i = 0; i < rounds; i++) {
              together.await();
              control.stop(YOUTUBE, FOREVER, anna());
            }
            return null;
          });
      starts.get();
      stops.get();
    }
    List<String> written =
        core.stores.audit().newest(Optional.of(YOUTUBE.toString()), 200).reversed().stream()
            .map(AuditEntry::action)
            .toList();
    List<String> ordered =
        core.engine.orders(id("main/youtube")).stream()
            .map(order -> order instanceof FakeRelayEngine.Order.Start ? "start" : "stop")
            .toList();
    assertThat(ordered).hasSize(2 * rounds).endsWith(written.getLast());
    assertThat(written).hasSize(200);
    assertThat(ordered.subList(ordered.size() - written.size(), ordered.size())).isEqualTo(written);
  }

  @Test
  void aSlowDestinationDelaysNoOther() throws Exception {
    core.engine.hold(id("main/youtube"));
    CompletableFuture<OrderResult> slow = new CompletableFuture<>();
    Thread.startVirtualThread(() -> slow.complete(control.start(YOUTUBE, anna())));
    core.engine.awaitOrders(id("main/youtube"), 1);
    OrderResult other = control.start(TWITCH, anna());
    assertThat(((Done) other).status().orElseThrow().state())
        .isInstanceOf(ForwarderState.Live.class);
    core.engine.release(id("main/youtube"));
    assertThat(slow.join()).isInstanceOf(Done.class);
  }

  @Test
  void aStopDoesNotWaitForASlowStartOfTheSameName() throws Exception {
    core.engine.hold(id("main/youtube"));
    CompletableFuture<OrderResult> slow = new CompletableFuture<>();
    Thread.startVirtualThread(() -> slow.complete(control.start(YOUTUBE, anna())));
    core.engine.awaitOrders(id("main/youtube"), 1);
    CompletableFuture<OrderResult> stop = new CompletableFuture<>();
    Thread.startVirtualThread(() -> stop.complete(control.stop(YOUTUBE, FOREVER, anna())));
    core.engine.awaitOrders(id("main/youtube"), 2);
    core.engine.release(id("main/youtube"));
    stop.join();
    assertThat(core.row("main", "youtube").order()).isEqualTo(new Order.Stop(FOREVER));
  }

  @Test
  void anOrderThatALaterOneReplacedSaysSo() throws Exception {
    core.engine.hold(id("main/youtube"));
    CompletableFuture<OrderResult> first = new CompletableFuture<>();
    Thread.startVirtualThread(() -> first.complete(control.start(YOUTUBE, anna())));
    core.engine.awaitOrders(id("main/youtube"), 1);
    Thread.startVirtualThread(() -> control.stop(YOUTUBE, FOREVER, anna()));
    core.engine.awaitOrders(id("main/youtube"), 2);
    core.engine.release(id("main/youtube"));
    assertThat(first.join())
        .isInstanceOfSatisfying(
            OrderResult.Superseded.class,
            later -> assertThat(later.destination().order()).isEqualTo(new Order.Stop(FOREVER)));
  }

  @Test
  void aStartThatCannotBeRememberedIsRefused() {
    core.storage.lose();
    assertThatThrownBy(() -> control.start(YOUTUBE, anna())).isInstanceOf(StorageException.class);
    assertThat(core.engine.orders()).isEmpty();
  }

  @Test
  void aStopThatCannotBeRememberedStillStops() {
    control.start(YOUTUBE, anna());
    core.storage.lose();
    assertThat(control.stop(YOUTUBE, FOREVER, anna())).isInstanceOf(OrderResult.Unremembered.class);
    assertThat(core.engine.forwarder(id("main/youtube")).orElseThrow().state())
        .isInstanceOf(ForwarderState.Stopped.class);
  }

  @Test
  void aStopForThisStreamNeedsAStream() {
    control.start(YOUTUBE, anna());
    assertThat(control.stop(YOUTUBE, new Hold.ThisStream(), anna()))
        .isInstanceOf(OrderResult.NoStream.class);
    assertThat(core.row("main", "youtube").order()).isEqualTo(new Order.Run());
    core.ingest.becomes(StreamPath.ofSource("main"), Presence.LIVE, SourceFormat.UNKNOWN);
    assertThat(control.stop(YOUTUBE, new Hold.ThisStream(), anna())).isInstanceOf(Done.class);
    core.ingest.becomes(StreamPath.ofSource("main"), Presence.ENDED, SourceFormat.UNKNOWN);
    assertThat(control.stop(YOUTUBE, new Hold.ThisStream(), anna()))
        .isInstanceOf(OrderResult.NoStream.class);
  }

  @Test
  void whatIsGoneIsSaidToBeGone() {
    assertThat(control.start(new DestinationName("main", "gone"), anna()))
        .isInstanceOf(OrderResult.NoSuch.class);
    assertThat(control.stop(new DestinationName("main", "gone"), FOREVER, anna()))
        .isInstanceOf(OrderResult.NoSuch.class);
  }

  @Test
  void nothingStaysBehindOfTheLocks() {
    NameLocks locks = new NameLocks();
    try (var _ = locks.hold(YOUTUBE);
        var _ = locks.hold(TWITCH)) {
      assertThat(locks.size()).isEqualTo(2);
    }
    assertThat(locks.size()).isZero();
  }

  @Test
  void aChangeOfWhatRunsIsOrderedAndOfWhatIsStoppedIsNot() {
    DestinationControl changes = core.get(DestinationControl.class);
    control.start(YOUTUBE, anna());
    changes.key(YOUTUBE, new Secret("new"), anna());
    changes.key(TWITCH, new Secret("new"), anna());
    assertThat(core.engine.orders(id("main/youtube"))).hasSize(2);
    assertThat(core.engine.orders(id("main/twitch"))).isEmpty();
  }

  @Test
  void manyAtOnceAreAllServed() {
    IntStream.range(0, 20)
        .forEach(i -> core.say("add d" + i + " rtmp://a.example/live", "key" + i));
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        DestinationName name = new DestinationName("main", "d" + i);
        people.submit(() -> control.start(name, anna()));
      }
    }
    assertThat(core.engine.forwarders()).hasSize(20);
  }

  private static Author anna() {
    return new Author("discord", "7", "anna", UUID.randomUUID());
  }
}
