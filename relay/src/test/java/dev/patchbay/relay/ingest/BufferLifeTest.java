package dev.patchbay.relay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.testing.CapturedLog;
import dev.patchbay.relay.testing.RtmpTestPlayer;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import dev.patchbay.relay.testing.SampleStream;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Netty's leak detector is paranoid in tests; this makes it speak, and fails when it does. */
final class BufferLifeTest {
  private final CapturedLog leaks = CapturedLog.of(ResourceLeakDetector.class);

  @AfterEach
  void close() {
    leaks.close();
  }

  @Test
  void everyBufferOfPublishersPlayersAndCutConnectionsIsReleased() throws InterruptedException {
    plantAndFind("planted before");
    int ofOthers = leaks.lines().size();
    for (int round = 0; round < 5; round++) {
      playOneRound();
    }
    plantAndFind("planted behind");
    assertThat(leaks.lines().subList(ofOthers, leaks.lines().size()))
        .as("only the one that this test has planted")
        .allMatch(line -> line.contains("planted behind"));
  }

  private static void playOneRound() throws InterruptedException {
    try (IngestFixture fixture = new IngestFixture();
        RtmpTestPublisher publisher = fixture.livePublisher();
        RtmpTestPublisher refused = fixture.publisher();
        RtmpTestPlayer player =
            RtmpTestPlayer.play(fixture.player.playAddress(IngestFixture.MAIN))) {
      player.awaitMedia(43);
      refused.awaitClosed();
      publisher.send(SampleStream.withKeyframeEvery(5, 50_000).next(20));
      publisher.cut();
      fixture.reader.awaitGone();
    }
  }

  /** Whatever was lost before it is found with it. */
  private void plantAndFind(String hint) {
    ByteBufAllocator.DEFAULT.ioBuffer(64).touch(hint);
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (leaks.lines().stream().noneMatch(line -> line.contains(hint))) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the detector does not even find the planted leak");
      }
      System.gc();
      // The detector looks for what the collector has found when something is allocated.
      ByteBufAllocator.DEFAULT.ioBuffer(64).release();
    }
  }
}
