package dev.patchbay.relay.ingest.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.RelayEvent.PullChanged;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.Chunks;
import dev.patchbay.relay.testing.LoopbackPlayServer;
import dev.patchbay.relay.testing.PlayConnection;
import dev.patchbay.relay.testing.SampleStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Servers that take their time on purpose: each is given up with a plain cause, while what a
 * neighbour on the same thread plays goes on.
 */
@Timeout(90)
class SlowPlayServerTest {
  private static final StreamPath SLOW = StreamPath.ofSource("slow");
  private static final Duration DROP = Duration.ofMillis(50);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int COMMAND = 20;
  private static final int VIDEO = 9;

  private final PullFixture fixture = new PullFixture();
  private final LoopbackPlayServer slow = LoopbackPlayServer.start();
  private final SampleStream sample = SampleStream.withKeyframeEvery(25);
  private final BlockingQueue<PullChanged> news = new LinkedBlockingQueue<>();
  private PlayConnection neighbour;
  private PulledIngest pulled;

  @BeforeEach
  void playNeighbour() throws Exception {
    fixture.pull();
    neighbour = fixture.server.connection(0);
    PullFixture.stream(neighbour);
    assertThat(fixture.nextChange()).isNotNull();
    fixture.hub.admit(List.of(PullFixture.MAIN, SLOW));
  }

  @AfterEach
  void close() {
    if (pulled != null) {
      pulled.close();
    }
    slow.close();
    fixture.close();
  }

  @Test
  void handshakeThatComesByteByByteIsGivenUp() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      pull(server.getLocalPort(), PlayPatience.DEFAULT);
      try (Socket player = server.accept()) {
        Thread dripping = Thread.ofVirtual().start(() -> drip(player));
        assertGivenUp(Cause.Kind.TIMED_OUT);
        dripping.join();
      }
    }
  }

  @Test
  void serverThatFallsSilentAfterTheGreetingIsGivenUp() throws Exception {
    slow.onConnect(_ -> {});
    pull(slow.port(), new PlayPatience(SHORT, LONG, LONG, LONG));
    assertGivenUp(Cause.Kind.TIMED_OUT);
    slow.connection(0).awaitClosed();
  }

  @Test
  void answerThatComesByteByByteIsGivenUp() throws Exception {
    byte[] answer = new Chunks().full(3, 0, 120, COMMAND, new byte[120]).bytes();
    slow.onConnect(player -> {
      player.welcome();
      player.drips(answer, DROP);
    });
    slow.onCreateStream(_ -> {});
    pull(slow.port(), new PlayPatience(LONG, SHORT, LONG, LONG));
    assertGivenUp(Cause.Kind.TIMED_OUT);
    slow.connection(0).awaitDripped(1);
    slow.connection(0).awaitClosed();
  }

  @Test
  void mediaThatComesByteByByteIsALoss() throws Exception {
    byte[] picture = new Chunks().full(6, 400, 4000, VIDEO, new byte[128]).bytes();
    slow.onPlay(player -> {
      player.plays();
      PullFixture.stream(player);
      player.drips(picture, DROP);
    });
    pull(slow.port(), new PlayPatience(LONG, LONG, LONG, SHORT));
    assertThat(nextState()).isInstanceOf(PullState.Waiting.class);
    assertThat(nextState()).isInstanceOf(PullState.Live.class);
    assertGivenUp(Cause.Kind.TIMED_OUT);
    slow.connection(0).awaitDripped(1);
    slow.connection(0).awaitClosed();
  }

  @Test
  void firstPictureThatNeverIsWholeIsWaitedForAndAskedForAgain() throws Exception {
    byte[] picture = new Chunks().full(6, 0, 4000, VIDEO, new byte[128]).bytes();
    slow.onPlay(player -> {
      player.plays();
      player.drips(picture, DROP);
    });
    pull(slow.port(), new PlayPatience(LONG, LONG, SHORT, LONG));
    slow.connection(0).awaitDripped(1);
    slow.connection(0).awaitClosed();
    assertThat(nextState()).isInstanceOf(PullState.Waiting.class);
    assertThat(news).isEmpty();
    assertNeighbourPlays();
    // The watch over the neighbour, and the asking again.
    fixture.clock.awaitCalls(2);
    fixture.clock.advance(Duration.ofSeconds(4));
    slow.connection(1).awaitCommand("play");
  }

  private static void drip(Socket to) {
    try {
      to.getOutputStream().write(3);
      while (true) {
        TimeUnit.NANOSECONDS.sleep(DROP.toNanos());
        to.getOutputStream().write(0);
      }
    } catch (IOException | InterruptedException givenUp) {
      // That is what is awaited.
    }
  }

  private void pull(int port, PlayPatience patience) {
    PlayAddress address =
        new PlayAddress(
            new PublishServer(false, "slow.example", port, "live"), new StreamKey("cam"));
    pulled = fixture.impatient(patience);
    pulled.listen(news::add);
    pulled.start();
    pulled.admit(List.of(new Admission(SLOW, new Origin.Pulled(address))));
  }

  private void assertGivenUp(Cause.Kind kind) throws InterruptedException {
    PullState next = nextState();
    while (!(next instanceof PullState.BackingOff off)) {
      next = nextState();
    }
    assertThat(off.cause().kind()).isEqualTo(kind);
    assertThat(off.failures()).isEqualTo(1);
    assertNeighbourPlays();
  }

  private PullState nextState() throws InterruptedException {
    PullChanged next = news.poll(30, TimeUnit.SECONDS);
    assertThat(next).as("a change").isNotNull();
    return next.now();
  }

  private void assertNeighbourPlays() {
    neighbour.send(sample.next(5));
    fixture.reader.awaitMedia(13);
    assertThat(fixture.state()).isInstanceOf(PullState.Live.class);
    assertThat(fixture.server.count()).isEqualTo(1);
  }
}
