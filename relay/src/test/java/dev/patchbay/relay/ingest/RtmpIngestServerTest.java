package dev.patchbay.relay.ingest;

import static dev.patchbay.relay.ingest.IngestFixture.KEY;
import static dev.patchbay.relay.ingest.IngestFixture.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.RelayStartException;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.ingest.IngestCounters.Drop;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.stream.SourceChange.Kind;
import dev.patchbay.relay.testing.CapturedLog;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import dev.patchbay.relay.testing.SampleStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RtmpIngestServerTest {
  private final IngestFixture fixture = new IngestFixture();
  private final RtmpIngestServer ingest = fixture.ingest;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void publisherMakesItsSourceLive() throws InterruptedException {
    try (RtmpTestPublisher _ = fixture.livePublisher()) {
      SourceStatus status = ingest.source(MAIN).orElseThrow();
      assertThat(status.presence()).isEqualTo(Presence.LIVE);
      assertThat(status.publisher()).isEqualTo("127.0.0.1");
      assertThat(ingest.sources()).hasSize(1);
    }
  }

  @Test
  void formatIsReadFromTheHeaders() throws InterruptedException {
    try (RtmpTestPublisher _ = fixture.livePublisher()) {
      SourceFormat format = ingest.source(MAIN).orElseThrow().format();
      SourceFormat.Video video = format.video().orElseThrow();
      assertThat(video.codec()).isEqualTo("H.264");
      assertThat(video.enhanced()).isFalse();
      assertThat(video.width()).isEqualTo(1280);
      assertThat(video.height()).isEqualTo(720);
      SourceFormat.Audio audio = format.audio().orElseThrow();
      assertThat(audio.codec()).isEqualTo("AAC");
      assertThat(audio.sampleRate()).isEqualTo(48_000);
      assertThat(audio.channels()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "live, KEY",
    "live, KEY?bandwidthtest=true",
    "live, anything?a=b&key=KEY",
    "live, ?key=KEY",
    "live?key=KEY, anything",
    "live/, KEY",
    "/live, KEY"
  })
  void keyIsFoundWhereverPeoplePutIt(String application, String name) {
    try (RtmpTestPublisher publisher =
        RtmpTestPublisher.connect(
            ingest.port(), application.replace("KEY", KEY), name.replace("KEY", KEY))) {
      publisher.awaitAccepted();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "live, wrong",
    "live, ''",
    "live, main",
    "live, KEY2",
    "live, ?key=",
    "live, ' KEY'",
    "live?key=wrong, wrong?key=wrong"
  })
  void everythingElseIsRefused(String application, String name) {
    try (RtmpTestPublisher publisher =
        RtmpTestPublisher.connect(
            ingest.port(), application.replace("KEY", KEY), name.replace("KEY", KEY))) {
      assertThat(publisher.awaitStatus()).isEqualTo("NetStream.Publish.Rejected");
      publisher.awaitClosed();
      assertThat(ingest.counters().of(Drop.KEY_REFUSED)).isOne();
      assertThat(fixture.changes()).isEmpty();
    }
  }

  @Test
  void otherApplicationsAreRefused() {
    try (RtmpTestPublisher publisher = RtmpTestPublisher.connect(ingest.port(), "app", KEY)) {
      assertThat(publisher.awaitStatus()).isEqualTo("NetConnection.Connect.InvalidApp");
      publisher.awaitClosed();
    }
  }

  @Test
  void connectTellsWhatWeCanForward() {
    try (RtmpTestPublisher publisher = fixture.publisher()) {
      publisher.awaitAccepted();
      var result = publisher.answers().getFirst();
      assertThat(result.name()).isEqualTo("_result");
      for (int object : new int[] {0, 1}) {
        assertThat(result.argument(object).asProperties())
            .containsEntry("capsEx", AmfValue.of(6))
            .containsKeys("videoFourCcInfoMap", "audioFourCcInfoMap");
      }
    }
  }

  @Test
  void goodbyeEndsTheSourceUnlessItReturnsInTime() throws InterruptedException {
    try (RtmpTestPublisher publisher = fixture.livePublisher()) {
      publisher.endCleanly();
      fixture.reader.awaitGone();
      assertThat(ingest.source(MAIN).orElseThrow().presence()).isEqualTo(Presence.LIVE);
      assertThat(fixture.changes()).isEmpty();
      fixture.clock.advance(Duration.ofSeconds(4));
      fixture.awaitChange(Kind.ENDED);
      assertThat(fixture.changes()).isEmpty();
    }
  }

  @Test
  void cutConnectionLosesTheSource() throws InterruptedException {
    try (RtmpTestPublisher publisher = fixture.livePublisher()) {
      publisher.cut();
      fixture.awaitChange(Kind.LOST);
    }
  }

  @Test
  void connectionMayPublishAgainAfterGoodbye() throws InterruptedException {
    try (RtmpTestPublisher publisher = fixture.livePublisher()) {
      publisher.say("FCUnpublish", AmfValue.of(KEY));
      publisher.say("deleteStream", AmfValue.of(1));
      publisher.publishAgain();
      fixture.awaitChange(Kind.LOST);
      publisher.send(SampleStream.withKeyframeEvery(5).next(5));
      fixture.awaitChange(Kind.PUBLISHED);
      fixture.clock.advance(Duration.ofSeconds(4));
      assertThat(fixture.changes()).as("it returned within 3 s").isEmpty();
    }
  }

  @Test
  void deletingAnotherStreamEndsNothing() throws InterruptedException {
    try (RtmpTestPublisher publisher = fixture.livePublisher()) {
      publisher.say("deleteStream", AmfValue.of(2));
      publisher.send(SampleStream.withKeyframeEvery(5).next(5)).cut();
      fixture.awaitChange(Kind.LOST);
    }
  }

  @Test
  void secondPublisherIsRefusedWhileTheFirstIsLive() throws InterruptedException {
    try (RtmpTestPublisher first = fixture.livePublisher();
        RtmpTestPublisher second = fixture.publisher()) {
      assertThat(second.awaitStatus()).isEqualTo("NetStream.Publish.BadName");
      second.awaitClosed();
      assertThat(first.isClosed()).isFalse();
      assertThat(ingest.counters().of(Drop.SOURCE_BUSY)).isOne();
      assertThat(fixture.changes()).isEmpty();
    }
  }

  @Test
  void secondPublisherTakesOverFromOneThatHasBeenSilentForFiveSeconds()
      throws InterruptedException {
    try (RtmpTestPublisher first = fixture.livePublisher()) {
      fixture.clock.advance(Duration.ofMillis(5001));
      fixture.awaitChange(Kind.SILENT);
      try (RtmpTestPublisher second = fixture.publisher()) {
        second.awaitAccepted();
        first.awaitClosed();
        second.send(SampleStream.withKeyframeEvery(5).next(5));
        fixture.awaitChange(Kind.PUBLISHED);
        assertThat(fixture.changes()).as("neither ended nor lost").isEmpty();
      }
    }
  }

  @Test
  void rotatedKeyDisconnectsAndOnlyTheNewOneOpens() throws InterruptedException {
    try (RtmpTestPublisher publisher = fixture.livePublisher()) {
      fixture.admit("another-key");
      publisher.awaitClosed();
      fixture.awaitChange(Kind.LOST);
    }
    try (RtmpTestPublisher old = fixture.publisher();
        RtmpTestPublisher now = RtmpTestPublisher.connect(ingest.port(), "another-key")) {
      now.awaitAccepted();
      assertThat(old.awaitStatus()).isEqualTo("NetStream.Publish.Rejected");
    }
  }

  @Test
  void othersAreLeftAloneWhenTheTableChanges() throws InterruptedException {
    try (RtmpTestPublisher publisher = fixture.livePublisher()) {
      ingest.admit(
          List.of(
              Admission.published(MAIN, new StreamKey(KEY)),
              Admission.published(StreamPath.ofSource("second"), new StreamKey("second-key"))));
      try (RtmpTestPublisher second = RtmpTestPublisher.connect(ingest.port(), "second-key")) {
        second.awaitAccepted();
        ingest.admit(List.of(Admission.published(MAIN, new StreamKey(KEY))));
        second.awaitClosed();
      }
      assertThat(publisher.isClosed()).isFalse();
      assertThat(ingest.source(MAIN).orElseThrow().isLive()).isTrue();
    }
  }

  @Test
  void keyStandsInNoLogLine() throws InterruptedException {
    try (CapturedLog log = CapturedLog.open()) {
      try (RtmpTestPublisher publisher = fixture.livePublisher();
          RtmpTestPublisher second = fixture.publisher();
          RtmpTestPublisher wrong = RtmpTestPublisher.connect(ingest.port(), KEY + "-not")) {
        second.awaitClosed();
        wrong.awaitClosed();
        publisher.cut();
        fixture.awaitChange(Kind.LOST);
      }
      assertThat(log.lines()).noneMatch(line -> line.contains("canary"));
      assertThat(log.lines())
          .as("the log was listened to")
          .anyMatch(line -> line.contains("live/main: 127.0.0.1 publishes"))
          .anyMatch(line -> line.contains("its key opens nothing"));
    }
  }

  @Test
  void takenPortIsNamedWithTheNextStep() {
    InetSocketAddress taken =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), ingest.port());
    RtmpIngestServer second =
        new RtmpIngestServer(
            fixture.loops, fixture.hub, fixture.clock, new java.security.SecureRandom());
    assertThatThrownBy(() -> second.start(taken))
        .isInstanceOf(RelayStartException.class)
        .hasMessageStartingWith("port " + ingest.port() + " is taken (")
        .hasMessageContaining("ss -ltnp | grep " + ingest.port())
        .hasMessageContaining("ingest.rtmp.listen");
    assertThat(second.port()).isZero();
  }

  @Test
  void addressThatIsNotOursIsNamedWithTheNextStep() {
    RtmpIngestServer second =
        new RtmpIngestServer(
            fixture.loops, fixture.hub, fixture.clock, new java.security.SecureRandom());
    assertThatThrownBy(() -> second.start(new InetSocketAddress("192.0.2.1", 0)))
        .isInstanceOf(RelayStartException.class)
        .hasMessageContaining("cannot listen on 192.0.2.1:0")
        .hasMessageContaining("set ingest.rtmp.listen to an address of this machine");
  }
}
