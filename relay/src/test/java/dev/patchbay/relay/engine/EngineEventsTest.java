package dev.patchbay.relay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState.AwaitingSource;
import dev.patchbay.relay.ForwarderState.BackingOff;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.OrderOutcome;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.Attempt.Ending;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.stream.Publication;
import dev.patchbay.relay.stream.PublishOutcome;
import dev.patchbay.relay.testing.Frames;
import dev.patchbay.relay.testing.ScriptedForwarder.Running;
import dev.patchbay.relay.testing.TestPublisher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sources that come and go, ends, defects, and what listeners hear. */
class EngineEventsTest extends EngineFixture {
  @Test
  void startWithoutSourceAnswersThatItWaits() throws Exception {
    assertThat(settled(engine.start(spec("youtube"), KeyHistory.NEVER_WORKED)))
        .isInstanceOf(AwaitingSource.class);
    publish();
    forwarder.nextAttempt().flow();
  }

  @Test
  void sourcePublishedWhileTheFirstOrderIsGivenIsNeverMissed() throws Exception {
    for (int round = 0; round < 300; round++) {
      String name = "race" + round;
      StreamPath path = StreamPath.ofSource(name);
      hub.admit(List.of(MAIN, path));
      Thread publisher =
          Thread.ofPlatform()
              .start(() ->
                  ((PublishOutcome.Accepted) hub.publish(path, new TestPublisher()))
                      .publication()
                      .publish(Frames.keyframe(0)));
      var outcome = engine.start(spec(path, name), KeyHistory.NEVER_WORKED);
      forwarder.nextAttempt().flow();
      publisher.join();
      await(outcome);
      await(engine.remove(new ForwarderId("main/" + name)));
    }
  }

  @Test
  void orderAfterTheShutdownIsAnsweredAsSuperseded() throws Exception {
    startAndFlow("youtube");
    engine.shutDown(Duration.ofSeconds(5));
    assertThat(await(engine.stop(new ForwarderId("main/youtube"))))
        .isInstanceOf(OrderOutcome.Superseded.class);
    assertThat(await(engine.start(spec("other"), KeyHistory.NEVER_WORKED)))
        .isInstanceOf(OrderOutcome.class);
    assertThat(forwarder.hasBegunMore()).isFalse();
  }

  @Test
  void endedSourceEndsCleanlyAfterThreeSecondsAndLostSourceCuts() throws Exception {
    Publication publication = publish();
    Running first = startAndFlow("youtube");
    publication.end();
    clock.advance(Duration.ofMillis(2900));
    assertThat(first.wasOrderedToEnd()).isFalse();
    clock.advance(Duration.ofMillis(200));
    assertThat(first.nextEnding()).isEqualTo(Ending.CLEAN);

    Publication second = publish();
    Running next = forwarder.nextAttempt();
    next.flow();
    second.lose();
    assertThat(next.nextEnding()).isEqualTo(Ending.CUT);
  }

  @Test
  void silentSourceCutsAndItsReturnBeginsAnew() throws Exception {
    Publication publication = publish();
    Running first = startAndFlow("youtube");
    clock.advance(Duration.ofSeconds(5));
    assertThat(first.nextEnding()).isEqualTo(Ending.CUT);
    publication.publish(Frames.keyframe(9000));
    forwarder.nextAttempt().flow();
  }

  @Test
  void shutdownCutsEveryAttempt() throws Exception {
    publish();
    List<Running> attempts =
        IntStream.range(0, 3).mapToObj(i -> startAndFlowUnchecked("d" + i)).toList();
    engine.shutDown(Duration.ofSeconds(5));
    for (Running attempt : attempts) {
      assertThat(attempt.nextEnding()).isEqualTo(Ending.CUT);
      assertThat(attempt.isRunning()).isFalse();
    }
  }

  @Test
  void defectOfAMethodIsALossThatIsRetried() throws Exception {
    publish();
    SupervisingRelayEngine faulty =
        new SupervisingRelayEngine(
            Map.of(
                ForwardMethod.NATIVE,
                (_, _) -> {
                  throw new IllegalStateException("a defect made by this test");
                }),
            hub,
            clock,
            clock,
            clock,
            new Random(1));
    var outcome = faulty.start(spec("youtube"), KeyHistory.NEVER_WORKED);
    clock.awaitCalls(2);
    clock.advance(Duration.ZERO);
    assertThat(settled(outcome))
        .isInstanceOfSatisfying(
            BackingOff.class,
            b -> assertThat(b.setback().cause().kind()).isEqualTo(Cause.Kind.INTERNAL));
    faulty.shutDown(Duration.ofSeconds(5));
  }

  @Test
  void listenersHearEveryChangeInOrder() throws Exception {
    LinkedBlockingQueue<RelayEvent> heard = new LinkedBlockingQueue<>();
    try (var _ = engine.subscribe(heard::add)) {
      startAndFlow("youtube");
      settled(engine.stop(new ForwarderId("main/youtube")));
      List<String> states =
          java.util.stream.Stream.generate(() -> next(heard))
              .limit(5)
              .map(EngineFixture::nameOf)
              .toList();
      assertThat(states).containsExactly("source LIVE", "Starting", "Live", "Stopping", "Stopped");
    }
  }

  @Test
  void statusCarriesTrafficAndTheLastError() throws Exception {
    Running attempt = startAndFlow("youtube");
    attempt.attempt().progress(1000, OptionalLong.of(30), 2);
    ForwarderStatus status = engine.forwarder(new ForwarderId("main/youtube")).orElseThrow();
    assertThat(status.traffic().bytes()).isEqualTo(1000);
    assertThat(status.traffic().dropped()).isEqualTo(2);
    LinkedBlockingQueue<RelayEvent> heard = new LinkedBlockingQueue<>();
    try (var _ = engine.subscribe(heard::add)) {
      attempt.exit(new ForwarderExit.Lost(RESET));
      assertThat(nameOf(next(heard))).isEqualTo("BackingOff");
    }
    assertThat(engine.forwarder(new ForwarderId("main/youtube")).orElseThrow().lastError())
        .contains(RESET);
  }
}
