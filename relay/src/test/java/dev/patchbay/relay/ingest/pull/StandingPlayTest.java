package dev.patchbay.relay.ingest.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.testing.PlayConnection;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.RetryBackoff;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What failed before is forgiven when it has played for 30 s, and not a moment before. */
@Timeout(60)
class StandingPlayTest {
  private static final Duration PROVEN = Duration.ofSeconds(30);

  private final PullFixture fixture = new PullFixture();
  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
  private final StandingPlay play = play();

  /** What is to happen after a while, when the test says so. */
  private record Asked(Duration delay, Runnable action) {}

  @AfterEach
  void close() {
    play.end();
    fixture.close();
  }

  @Test
  void firstLossIsMendedAtOnceAndTheNextIsNot() throws Exception {
    play.begin();
    Asked first = lose(0);
    assertThat(first.delay()).isZero();
    first.action().run();
    assertThat(lose(1).delay()).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200));
  }

  @Test
  void whatPlaysForLongIsForgivenWhatFailedBefore() throws Exception {
    play.begin();
    lose(0).action().run();
    lose(1).action().run();
    PlayConnection third = flow(2);
    next(PROVEN).action().run();
    third.close();
    assertThat(nextRetry().delay()).isZero();
  }

  @Test
  void whatPlayedBeforeItWasLostForgivesNothing() throws Exception {
    play.begin();
    PlayConnection first = flow(0);
    Asked stale = next(PROVEN);
    first.close();
    nextRetry().action().run();
    flow(1).close();
    stale.action().run();
    assertThat(nextRetry().delay()).isGreaterThan(Duration.ZERO);
  }

  @Test
  void nothingIsDialledWhenNobodyNeedsItAnyMore() throws Exception {
    play.begin();
    Asked retry = lose(0);
    play.end();
    retry.action().run();
    play.begin();
    flow(1);
    assertThat(fixture.server.count()).isEqualTo(2);
  }

  private StandingPlay play() {
    fixture.hub.admit(List.of(PullFixture.MAIN));
    Alarm alarm =
        (delay, action) -> {
          asked.add(new Asked(delay, action));
          return () -> {};
        };
    return new StandingPlay(
        PullFixture.MAIN,
        new PlayAddress(
            new PublishServer(false, "127.0.0.1", fixture.server.port(), "live"),
            new StreamKey("cam")),
        new PlayClient(fixture.loops, PullFixture.trustingNobody(), new Random(1), fixture.hub),
        new RetryBackoff(new Random(1)),
        alarm);
  }

  /** Plays over that connection and cuts it; what is asked for then. */
  private Asked lose(int connection) throws InterruptedException {
    PlayConnection playing = flow(connection);
    next(PROVEN);
    playing.close();
    return nextRetry();
  }

  private PlayConnection flow(int connection) {
    PlayConnection playing = fixture.server.connection(connection);
    PullFixture.stream(playing);
    playing.ping(connection);
    return playing;
  }

  private Asked nextRetry() throws InterruptedException {
    Asked next = asked.poll(30, TimeUnit.SECONDS);
    return next != null && next.delay().equals(PROVEN) ? nextRetry() : notNull(next);
  }

  private Asked next(Duration delay) throws InterruptedException {
    Asked next = notNull(asked.poll(30, TimeUnit.SECONDS));
    assertThat(next.delay()).isEqualTo(delay);
    return next;
  }

  private static Asked notNull(Asked asked) {
    assertThat(asked).as("something is to happen later").isNotNull();
    return asked;
  }
}
