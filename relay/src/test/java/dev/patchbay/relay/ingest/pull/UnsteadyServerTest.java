package dev.patchbay.relay.ingest.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.RelayEvent.PullChanged;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.testing.CapturedLog;
import dev.patchbay.relay.testing.PlayConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that begins and ends what it plays in a loop. */
@Timeout(60)
class UnsteadyServerTest {
  private final PullFixture fixture = new PullFixture();
  private final List<PullChanged> news = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void serverThatBeginsAndEndsInALoopIsGivenUpLongerAndLonger() throws Exception {
    fixture.pulled.listen(news::add);
    fixture.server.onPlay(UnsteadyServerTest::beginAndEndForever);
    try (CapturedLog log = CapturedLog.of(Puller.class)) {
      fixture.pull();
      for (int given = 1; given <= 5; given++) {
        int times = given;
        PullState.BackingOff off =
            fixture.await(PullState.BackingOff.class, state -> state.failures() == times);
        assertThat(off.cause()).isEqualTo(Cause.of(Cause.Kind.UNSTEADY));
        fixture.server.connection(given - 1).awaitClosed();
        // Back-off, and the 3 s in which an ended source may return: no watch is left behind.
        fixture.clock.awaitCalls(2);
        fixture.clock.advance(Duration.between(fixture.clock.instant(), off.until()));
      }
      assertThat(log.lines()).as("log").hasSizeLessThan(40);
    }
    assertThat(news).as("news").hasSizeLessThan(40);
  }

  @Test
  void serverThatWasUnsteadyIsToldToPlayOnlyWhenItHasForLong() throws Exception {
    playsAgainAfterItWasUnsteady();
    fixture.clock.advance(Duration.ofSeconds(29));
    assertThat(fixture.state()).isInstanceOf(PullState.Connecting.class);
    fixture.clock.advance(Duration.ofSeconds(1));
    assertThat(fixture.state()).isInstanceOf(PullState.Live.class);
    assertThat(news)
        .extracting(PullChanged::now)
        .hasExactlyElementsOfTypes(PullState.Connecting.class, PullState.Live.class);
  }

  @Test
  void whatEndsBeforeItWasToldIsNotToldLater() throws Exception {
    PlayConnection player = playsAgainAfterItWasUnsteady();
    fixture.clock.advance(Duration.ofSeconds(15));
    player.eof();
    fixture.await(PullState.Waiting.class);
    fixture.clock.advance(Duration.ofSeconds(15));
    assertThat(fixture.state()).isInstanceOf(PullState.Waiting.class);
    assertThat(news)
        .extracting(PullChanged::now)
        .hasExactlyElementsOfTypes(PullState.Connecting.class, PullState.Waiting.class);
    PullFixture.stream(player);
    fixture.await(PullState.Live.class);
  }

  private PlayConnection playsAgainAfterItWasUnsteady() throws Exception {
    fixture.pulled.listen(news::add);
    fixture.server.onPlay(UnsteadyServerTest::beginAndEndForever);
    fixture.pull();
    PullState.BackingOff off = fixture.await(PullState.BackingOff.class);
    fixture.server.connection(0).awaitClosed();
    news.clear();
    fixture.server.onPlay(player -> {
      player.plays();
      PullFixture.stream(player);
    });
    fixture.clock.advance(Duration.between(fixture.clock.instant(), off.until()));
    PlayConnection player = fixture.server.connection(1);
    player.awaitCommand("play");
    player.ping(1);
    assertThat(fixture.presence()).isEqualTo(Presence.LIVE);
    return player;
  }

  private static void beginAndEndForever(PlayConnection player) {
    player.plays();
    for (int i = 0; i < 200; i++) {
      PullFixture.stream(player);
      player.eof();
    }
  }
}
