package dev.patchbay.relay.ingest;

import static dev.patchbay.relay.ingest.IngestFixture.KEY;
import static dev.patchbay.relay.ingest.IngestFixture.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.flv.Packet;
import dev.patchbay.relay.testing.ManualClock;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.RtmpTestPlayer;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import dev.patchbay.relay.testing.SampleStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TokenPlayServerTest {
  private final IngestFixture fixture = new IngestFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void playerGetsMetadataHeadersAndTheWholeGopAtOnce() throws InterruptedException {
    try (RtmpTestPublisher _ = fixture.livePublisher();
        RtmpTestPlayer player = RtmpTestPlayer.play(fixture.player.playAddress(MAIN))) {
      List<ReceivedMedia> media = player.awaitMedia(3 + 40);
      assertThat(media.subList(0, 3))
          .extracting(received -> received.tag().packet())
          .containsExactly(Packet.STREAM_METADATA, Packet.SEQUENCE_HEADER, Packet.SEQUENCE_HEADER);
      assertThat(media.get(3).tag().keyframe()).isTrue();
      assertThat(media.subList(3, 43)).extracting(ReceivedMedia::number).isSorted();
      assertThat(media.get(42).number()).isEqualTo(39);
    }
  }

  @Test
  void publishersWordIsTakenOffMetadata() throws InterruptedException {
    try (RtmpTestPublisher _ = fixture.livePublisher();
        RtmpTestPlayer player = RtmpTestPlayer.play(fixture.player.playAddress(MAIN))) {
      int published = SampleStream.metadata().size();
      assertThat(player.awaitMedia(1).getFirst().size())
          .isEqualTo(published - "@setDataFrame".length() - 3);
    }
  }

  @Test
  void endedPlaySeesTheEndOfItsInputAndNobodyElseDoes() throws InterruptedException {
    String address = fixture.player.playAddress(MAIN);
    try (RtmpTestPublisher _ = fixture.livePublisher();
        RtmpTestPlayer ended = RtmpTestPlayer.play(address);
        RtmpTestPlayer other = RtmpTestPlayer.play(fixture.player.playAddress(MAIN))) {
      ended.awaitMedia(43);
      other.awaitMedia(43);
      fixture.player.endPlay(address);
      ended.awaitClosed();
      assertThat(other.isClosed()).isFalse();
    }
  }

  @Test
  void everythingElsePassesUnchanged() throws InterruptedException {
    try (RtmpTestPublisher publisher = fixture.livePublisher();
        RtmpTestPlayer player = RtmpTestPlayer.play(fixture.player.playAddress(MAIN))) {
      player.awaitMedia(43);
      var frames = SampleStream.withKeyframeEvery(5, 90_000).next(30);
      List<Long> sums = frames.stream().map(ReceivedMedia::crcOf).toList();
      publisher.send(frames);
      assertThat(player.awaitMedia(73).subList(43, 73))
          .extracting(ReceivedMedia::crc)
          .isEqualTo(sums);
    }
  }

  @Test
  void tokenOpensOnce() {
    String address = fixture.player.playAddress(MAIN);
    try (RtmpTestPlayer first = RtmpTestPlayer.play(address)) {
      first.awaitStatus("NetStream.Play.Start");
      try (RtmpTestPlayer second = RtmpTestPlayer.play(address)) {
        second.awaitClosed();
        assertThat(second.statuses()).containsExactly("NetStream.Play.StreamNotFound");
      }
    }
  }

  @Test
  void tokenDiesAfterFiveSeconds() {
    String late = fixture.player.playAddress(MAIN);
    fixture.clock.advance(Duration.ofMillis(5001));
    try (RtmpTestPlayer player = RtmpTestPlayer.play(late)) {
      player.awaitClosed();
      assertThat(player.statuses()).containsExactly("NetStream.Play.StreamNotFound");
    }
  }

  @Test
  void tokensAreRandomAndSingleUseAndBounded() {
    PlayTokens tokens = new PlayTokens(new ManualClock(), new SecureRandom());
    List<String> issued = new ArrayList<>();
    for (int i = 0; i <= PlayTokens.MAX_TOKENS; i++) {
      issued.add(tokens.issue(StreamPath.ofSource("s" + i)));
    }
    assertThat(issued).doesNotHaveDuplicates().allMatch(token -> token.matches("[0-9a-f]{32}"));
    assertThat(tokens.redeem(issued.getFirst(), () -> {})).as("the oldest had to go").isEmpty();
    assertThat(tokens.redeem(issued.getLast(), () -> {})).contains(StreamPath.ofSource("s256"));
    assertThat(tokens.redeem(issued.getLast(), () -> {})).isEmpty();
  }

  @Test
  void neitherNameNorKeyOfSourceIsToken() throws InterruptedException {
    URI address = URI.create(fixture.player.playAddress(MAIN));
    String server = "rtmp://127.0.0.1:" + address.getPort() + "/relay/";
    try (RtmpTestPublisher _ = fixture.livePublisher();
        RtmpTestPlayer name = RtmpTestPlayer.play(server + "main");
        RtmpTestPlayer key = RtmpTestPlayer.play(server + KEY)) {
      name.awaitClosed();
      key.awaitClosed();
    }
  }

  @Test
  void publicPortPlaysNothingEvenWithToken() throws InterruptedException {
    String token = URI.create(fixture.player.playAddress(MAIN)).getPath().split("/")[2];
    try (RtmpTestPublisher _ = fixture.livePublisher();
        RtmpTestPlayer player =
            RtmpTestPlayer.play("rtmp://127.0.0.1:" + fixture.ingest.port() + "/live/" + token)) {
      player.awaitClosed();
      assertThat(player.statuses()).isEmpty();
    }
  }

  @Test
  void playPortTakesNoPublisher() {
    int port = URI.create(fixture.player.playAddress(MAIN)).getPort();
    try (RtmpTestPublisher publisher = RtmpTestPublisher.connect(port, "relay", KEY)) {
      publisher.awaitClosed();
    }
  }

  @Test
  void playerIsToldNothingWhenTheSourceIsLost() throws InterruptedException {
    try (RtmpTestPublisher publisher = fixture.livePublisher();
        RtmpTestPlayer player = RtmpTestPlayer.play(fixture.player.playAddress(MAIN))) {
      player.awaitMedia(43);
      publisher.cut();
      fixture.reader.awaitGone();
      try (RtmpTestPlayer another = RtmpTestPlayer.play(fixture.player.playAddress(MAIN))) {
        another.awaitStatus("NetStream.Play.Start");
      }
      assertThat(player.statuses()).containsExactly("NetStream.Play.Reset", "NetStream.Play.Start");
      assertThat(player.isClosed()).isFalse();
    }
  }

  @Test
  void feedKnowsFormatAndProgress() throws InterruptedException {
    assertThat(fixture.player.mediaMessages(MAIN)).isZero();
    try (RtmpTestPublisher _ = fixture.livePublisher()) {
      assertThat(fixture.player.mediaMessages(MAIN)).isEqualTo(43);
      assertThat(fixture.player.format(MAIN).video().orElseThrow().width()).isEqualTo(1280);
    }
    assertThat(fixture.player.format(StreamPath.ofSource("nobody")).video()).isEmpty();
  }
}
