package dev.patchbay.relay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The kits against each other: what they record is what was sent. */
final class LoopbackRtmpServerTest {
  @Test
  void recordsWhatIsPublished() {
    try (LoopbackRtmpServer server = LoopbackRtmpServer.start();
        RtmpTestPublisher publisher = RtmpTestPublisher.connect(server.port(), "app", "name")) {
      publisher.awaitAccepted();
      SampleStream stream = SampleStream.withKeyframeEvery(10);
      List<Long> sums =
          SampleStream.withKeyframeEvery(10).next(50).stream().map(ReceivedMedia::crcOf).toList();
      publisher.send(SampleStream.headers()).send(stream.next(50)).endCleanly();
      DestinationConnection connection = server.connection(0);
      connection.awaitCommand("deleteStream");
      connection.awaitClosed();
      assertThat(connection.connectProperty("app")).isEqualTo("app");
      assertThat(connection.publishedName()).isEqualTo("name");
      assertThat(connection.commandNames())
          .containsExactly(
              "connect",
              "releaseStream",
              "FCPublish",
              "createStream",
              "publish",
              "FCUnpublish",
              "deleteStream");
      List<ReceivedMedia> frames = connection.media().subList(3, 53);
      assertThat(frames).extracting(ReceivedMedia::crc).isEqualTo(sums);
      assertThat(frames.getLast().number()).isEqualTo(49);
      assertThat(frames.getFirst().tag().keyframe()).isTrue();
    }
  }

  @Test
  void refusesWhenToldTo() {
    try (LoopbackRtmpServer server = LoopbackRtmpServer.start()) {
      server.refusePublish("NetStream.Publish.BadName", "already live");
      try (RtmpTestPublisher publisher = RtmpTestPublisher.connect(server.port(), "name")) {
        assertThat(publisher.awaitStatus()).isEqualTo("NetStream.Publish.BadName");
      }
      server.behave();
      try (RtmpTestPublisher publisher = RtmpTestPublisher.connect(server.port(), "name")) {
        publisher.awaitAccepted();
      }
    }
  }

  @Test
  void resetsAndKeepsListening() {
    try (LoopbackRtmpServer server = LoopbackRtmpServer.start();
        RtmpTestPublisher first = RtmpTestPublisher.connect(server.port(), "name")) {
      first.awaitAccepted();
      server.resetAll();
      first.awaitClosed();
      try (RtmpTestPublisher second = RtmpTestPublisher.connect(server.port(), "name")) {
        second.awaitAccepted();
        assertThat(server.connection(1).isClosed()).isFalse();
      }
    }
  }

  @Test
  void closesAfterSoManyMessages() {
    try (LoopbackRtmpServer server = LoopbackRtmpServer.start()) {
      server.closeAfter(5);
      try (RtmpTestPublisher publisher = RtmpTestPublisher.connect(server.port(), "name")) {
        publisher.awaitAccepted().send(SampleStream.withKeyframeEvery(10).next(5));
        publisher.awaitClosed();
        assertThat(server.connection(0).media()).hasSize(5);
      }
    }
  }

  @Test
  void stallsAndGoesOn() {
    try (LoopbackRtmpServer server = LoopbackRtmpServer.start()) {
      server.stall();
      try (RtmpTestPublisher publisher = RtmpTestPublisher.connect(server.port(), "name")) {
        publisher.awaitAccepted().send(SampleStream.withKeyframeEvery(10).next(5));
        assertThat(server.connection(0).media()).isEmpty();
        server.behave();
        server.connection(0).awaitMedia(5);
      }
    }
  }
}
