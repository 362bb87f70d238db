package dev.patchbay.relay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.AwaitingSource;
import dev.patchbay.relay.ForwarderState.Holding;
import dev.patchbay.relay.ForwarderState.Live;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.SampleStream;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A source that goes and returns, and destinations that need not know: engine and native method.
 */
class HoldingTest extends NativeEngineFixture {
  private static final ForwarderId ID = id("held");

  private final LoopbackRtmpServer destination = LoopbackRtmpServer.start();

  @AfterEach
  void closeTheDestination() {
    destination.close();
  }

  @Test
  void sourceThatIsCutAndReturnsGoesOnOverTheSameConnection() throws Exception {
    start(Duration.ofSeconds(60));
    frames(2 * GOP);
    DestinationConnection connection = destination.connection(0);
    int before = connection.awaitMedia(sent).size();
    publication.lose();
    assertThat(awaitState(Holding.class).until())
        .isEqualTo(clock.instant().plus(Duration.ofSeconds(60)));
    connection.ping(7);
    clock.advance(Duration.ofSeconds(5));

    publish();
    frames(3 * GOP);
    awaitState(Live.class);
    List<ReceivedMedia> all = connection.awaitMedia(before + 3 * GOP);
    List<ReceivedMedia> after = all.subList(before, all.size());
    assertThat(after.getFirst().tag().keyframe()).as("no header twice, no frame before").isTrue();
    assertThat(after.getFirst().timestamp() - all.get(before - 1).timestamp())
        .as("the time that has passed")
        .isBetween(4900L, 5100L);
    assertContinuous(after);
    assertThat(all).isSortedAccordingTo(Comparator.comparingLong(ReceivedMedia::timestamp));
    assertThat(destination.connections()).hasSize(1);
    assertThat(connection.commandNames()).endsWith("publish");
  }

  @Test
  void publisherThatSaysItEndsEndsTheBroadcastAfterItsTimeToReturn() throws Exception {
    start(Duration.ofSeconds(60));
    frames(GOP);
    publication.end();
    assertThat(engine.forwarder(ID).orElseThrow().state()).isInstanceOf(Live.class);
    clock.advance(Duration.ofSeconds(3));
    awaitState(AwaitingSource.class);
    destination.connection(0).awaitClosed();
    assertThat(destination.connection(0).commandNames()).endsWith("FCUnpublish", "deleteStream");
  }

  @Test
  void publisherThatReturnsWithinItsTimeIsCarriedOn() throws Exception {
    start(Duration.ofSeconds(60));
    frames(GOP);
    publication.end();
    clock.advance(Duration.ofSeconds(1));
    publish();
    frames(GOP);
    awaitState(Holding.class);
    awaitState(Live.class);
    assertThat(destination.connections()).hasSize(1);
  }

  @Test
  void silenceIsHeldAndTheLateBurstGoesOutWhole() throws Exception {
    start(Duration.ofSeconds(60));
    frames(GOP);
    destination.connection(0).awaitMedia(sent);
    clock.advance(Duration.ofSeconds(5));
    Holding holding = awaitState(Holding.class);
    assertThat(holding.until()).isEqualTo(clock.instant().plus(Duration.ofSeconds(60)));
    clock.advance(Duration.ofSeconds(15));
    frames(20 * GOP);
    awaitState(Live.class);
    List<ReceivedMedia> all = destination.connection(0).awaitMedia(sent);
    assertContinuous(all.stream().filter(media -> media.tag().isFrame()).toList());
    assertThat(destination.connections()).hasSize(1);
  }

  @Test
  void sourceThatDoesNotReturnInTimeIsCutAndAwaited() throws Exception {
    start(Duration.ofSeconds(10));
    frames(GOP);
    publication.lose();
    awaitState(Holding.class);
    clock.advance(Duration.ofSeconds(10));
    awaitState(AwaitingSource.class);
    destination.connection(0).awaitClosed();
    assertThat(destination.connection(0).commandNames()).endsWith("publish");
    publish();
    frames(GOP);
    awaitState(Live.class);
    assertThat(destination.connections()).hasSize(2);
  }

  @Test
  void sourceThatReturnsWithAnotherCodecHeaderBeginsAnew() throws Exception {
    start(Duration.ofSeconds(60));
    frames(GOP);
    publication.lose();
    awaitState(Holding.class);
    begin();
    publication.publish(SampleStream.metadata());
    publication.publish(
        new MediaMessage(
            MediaKind.VIDEO,
            0,
            1,
            Unpooled.copiedBuffer(
                SampleStream.videoHeader().payload(), Unpooled.wrappedBuffer(new byte[] {1}))));
    publication.publish(SampleStream.audioHeader());
    frames(10);
    awaitState(Live.class);
    destination.connection(1).awaitMedia(3 + messages(10));
    assertThat(destination.connection(1).media().get(3).timestamp()).isZero();
    destination.connection(0).awaitClosed();
  }

  @Test
  void destinationThatLeavesDuringTheHoldIsBegunAnewWhenTheSourceReturns() throws Exception {
    start(Duration.ofSeconds(60));
    frames(GOP);
    publication.lose();
    awaitState(Holding.class);
    destination.resetAll();
    awaitState(AwaitingSource.class);
    publish();
    frames(GOP);
    awaitState(Live.class);
    assertThat(destination.connections()).hasSize(2);
  }

  @Test
  void withoutAHoldTheDestinationIsCut() throws Exception {
    start(Duration.ZERO);
    frames(GOP);
    publication.lose();
    awaitState(AwaitingSource.class);
    destination.connection(0).awaitClosed();
    assertThat(destination.connection(0).commandNames()).endsWith("publish");
  }

  @Test
  void stopEndsAHeldDestinationCleanly() throws Exception {
    start(Duration.ofSeconds(60));
    frames(GOP);
    publication.lose();
    awaitState(Holding.class);
    engine.stop(ID);
    awaitState(ForwarderState.Stopped.class);
    destination.connection(0).awaitClosed();
    assertThat(destination.connection(0).commandNames()).endsWith("FCUnpublish", "deleteStream");
  }

  private void start(Duration hold) throws Exception {
    publish();
    frames(2);
    engine.start(spec(ID, destination, StartAt.GOP, hold), KeyHistory.WORKED_BEFORE);
    awaitState(Live.class);
  }

  private <S extends ForwarderState> S awaitState(Class<S> kind) throws InterruptedException {
    return awaitState(ID, kind);
  }
}
