package dev.patchbay.relay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.Live;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.OrderOutcome;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.stream.Publication;
import dev.patchbay.relay.stream.PublishOutcome;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.testing.Frames;
import dev.patchbay.relay.testing.ManualClock;
import dev.patchbay.relay.testing.ScriptedForwarder;
import dev.patchbay.relay.testing.ScriptedForwarder.Running;
import dev.patchbay.relay.testing.TestPublisher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** An engine on time and forwarders that a test moves by hand. */
@Timeout(30)
abstract class EngineFixture {
  static final StreamPath MAIN = StreamPath.ofSource("main");
  static final Cause RESET = Cause.of(Cause.Kind.CLOSED);

  final ManualClock clock = new ManualClock();
  final ScriptedForwarder forwarder = new ScriptedForwarder();
  final StreamHub hub = new StreamHub(clock, clock, clock);
  final SupervisingRelayEngine engine =
      new SupervisingRelayEngine(
          Map.of(ForwardMethod.NATIVE, forwarder), hub, clock, clock, clock, new Random(1));

  @BeforeEach
  void admitTheSource() {
    hub.admit(List.of(MAIN));
  }

  @AfterEach
  void shutDown() throws InterruptedException {
    engine.shutDown(Duration.ofSeconds(5));
  }

  static RelayEvent next(LinkedBlockingQueue<RelayEvent> heard) {
    try {
      RelayEvent event = heard.poll(10, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no further event was heard");
      }
      return event;
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  static String nameOf(RelayEvent event) {
    return switch (event) {
      case RelayEvent.ForwarderChanged(_, ForwarderStatus now) ->
          now.state().getClass().getSimpleName();
      case RelayEvent.SourceChanged(_, var now) -> "source " + now.presence();
      case RelayEvent.PullChanged(_, _, var now) -> "pull " + now.getClass().getSimpleName();
      case RelayEvent.SourceRemoved _ -> "source removed";
    };
  }

  Publication publish() {
    PublishOutcome outcome = hub.publish(MAIN, new TestPublisher());
    Publication publication = ((PublishOutcome.Accepted) outcome).publication();
    publication.publish(Frames.keyframe(0));
    return publication;
  }

  Running startAndFlow(String name) throws Exception {
    if (hub.status(MAIN).filter(s -> s.isLive()).isEmpty()) {
      publish();
    }
    var outcome = engine.start(spec(name), KeyHistory.NEVER_WORKED);
    Running attempt = forwarder.nextAttempt();
    attempt.flow();
    assertThat(settled(outcome)).isInstanceOf(Live.class);
    return attempt;
  }

  Running startAndFlowUnchecked(String name) {
    try {
      return startAndFlow(name);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  static void await(CompletionStage<OrderOutcome> outcome, ScriptedForwarder forwarder)
      throws Exception {
    forwarder.nextAttempt().flow();
    settled(outcome);
  }

  static OrderOutcome await(CompletionStage<OrderOutcome> outcome) throws Exception {
    return outcome.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  static ForwarderState settled(CompletionStage<OrderOutcome> outcome) throws Exception {
    return ((OrderOutcome.Settled) await(outcome)).status().state();
  }

  static ForwardSpec spec(String name) {
    return spec(MAIN, name);
  }

  static ForwardSpec spec(StreamPath source, String name) {
    return new ForwardSpec(
        new ForwarderId("main/" + name),
        source,
        new PublishTarget(new PublishServer(false, "example.com", 1935, "live"), key()),
        ForwardMethod.NATIVE,
        ForwardProfile.LOW);
  }

  static StreamKey key() {
    return new StreamKey("k");
  }
}
