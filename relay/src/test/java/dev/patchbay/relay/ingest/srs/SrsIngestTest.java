package dev.patchbay.relay.ingest.srs;

import static dev.patchbay.relay.ingest.srs.SrsFixture.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.SrsState;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.testing.CapturedLog;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.PacedPublisher;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sources that come through an SRS: the fake, or a real one with {@code -Dpatchbay.srs=PATH}. */
@Timeout(120)
class SrsIngestTest {
  private static final String STREAM = "main?key=" + KEY;

  @TempDir Path directory;
  private final int callbackPort = FreePort.next();
  private SrsServer srs;
  private SrsFixture life;

  @BeforeEach
  void start() {
    srs = SrsServer.in(directory);
    life = begin();
    srs.start(life.block());
    life.await(SrsState.Ready.class);
  }

  @AfterEach
  void close() {
    life.close();
    srs.close();
  }

  private SrsFixture begin() {
    return new SrsFixture(directory, srs.rtmpPort(), srs.apiPort(), callbackPort);
  }

  private PacedPublisher publish() {
    return PacedPublisher.start(srs.rtmpPort(), STREAM, EnumSet.allOf(MediaKind.class));
  }

  @Test
  void theRightKeyBringsTheSourceOnTheAirUntilItLeaves() {
    try (PacedPublisher publisher = publish()) {
      var reader = life.read();
      life.await(Presence.LIVE);
      reader.awaitMedia(40);
      publisher.cut();
      life.awaitGone();
    }
    try (PacedPublisher _ = publish()) {
      life.await(Presence.LIVE);
    }
  }

  @Test
  void whatHasNoRightKeyIsTurnedAway() {
    for (String stream : new String[] {"main?key=wrong", "main", "main?key=", KEY, "nobody"}) {
      try (var publisher = RtmpTestPublisher.connect(srs.rtmpPort(), stream)) {
        publisher.awaitClosed();
      }
    }
    try (var publisher = RtmpTestPublisher.connect(srs.rtmpPort(), "other", STREAM)) {
      publisher.awaitClosed();
    }
    assertThat(life.presence()).isEqualTo(Presence.ABSENT);
  }

  @Test
  void aSecondPublisherChangesNothing() {
    try (PacedPublisher first = publish()) {
      life.await(Presence.LIVE);
      try (var second = RtmpTestPublisher.connect(srs.rtmpPort(), STREAM)) {
        second.awaitClosed();
      }
      life.read().awaitMedia(40);
      assertThat(life.presence()).isEqualTo(Presence.LIVE);
      first.cut();
      life.awaitGone();
    }
  }

  @Test
  void aSecondPublisherThatComesAgainAndAgainDoesNotCostTheFirstItsPlace() {
    try (PacedPublisher _ = publish()) {
      life.await(Presence.LIVE);
      for (int i = 0; i < 20; i++) {
        try (var second = RtmpTestPublisher.connect(srs.rtmpPort(), STREAM)) {
          second.awaitClosed();
        }
      }
      var reader = life.read();
      reader.awaitMedia(200);
      assertThat(life.presence()).isEqualTo(Presence.LIVE);
    }
  }

  @Test
  void whatSrsWritesOfAPublisherThatIsLetInHasNoKey() throws IOException {
    try (PacedPublisher publisher = publish()) {
      life.await(Presence.LIVE);
      publisher.cut();
      life.awaitGone();
    }
    assertThat(Files.readString(life.block())).doesNotContain(KEY);
    assertThat(Files.readString(srs.log())).doesNotContain(KEY);
  }

  @Test
  void anotherKeySendsThePublisherAway() {
    try (var publisher = RtmpTestPublisher.connect(srs.rtmpPort(), STREAM).awaitAccepted()) {
      life.admit("another-key");
      publisher.awaitClosed();
    }
    try (var publisher = RtmpTestPublisher.connect(srs.rtmpPort(), STREAM)) {
      publisher.awaitClosed();
    }
    try (var publisher = RtmpTestPublisher.connect(srs.rtmpPort(), "main?key=another-key")) {
      publisher.awaitAccepted();
    }
  }

  @Test
  void aSourceThatIsRemovedSendsItsPublisherAway() {
    try (var publisher = RtmpTestPublisher.connect(srs.rtmpPort(), STREAM).awaitAccepted()) {
      life.admit();
      publisher.awaitClosed();
    }
  }

  @Test
  void whoIsOnTheAirAfterARestartOfOursIsTakenOn() {
    try (PacedPublisher publisher = publish()) {
      life.await(Presence.LIVE);
      life.close();
      life = begin();
      life.await(Presence.LIVE);
      life.read().awaitMedia(40);
      publisher.cut();
      life.awaitGone();
    }
  }

  @Test
  void theSecretSurvivesARestart() throws IOException {
    String before = Files.readString(life.block());
    life.close();
    life = begin();
    assertThat(Files.readString(life.block())).isEqualTo(before);
    assertThat(Files.getPosixFilePermissions(life.block())).hasSize(2);
  }

  @Test
  void whoPublishesWithoutUsBeingAskedIsSentAway() {
    srs.kill();
    srs.start(directory.resolve("no-such-block"));
    try (var publisher = RtmpTestPublisher.connect(srs.rtmpPort(), "main")) {
      publisher.awaitAccepted();
      publisher.awaitClosed();
    }
    assertThat(life.presence()).isEqualTo(Presence.ABSENT);
  }

  @Test
  void anSrsThatIsKilledLosesItsSourcesAndIsFoundAgain() {
    try (PacedPublisher _ = publish()) {
      life.await(Presence.LIVE);
      srs.kill();
      life.awaitGone();
      life.await(SrsState.Blind.class);
    }
    srs.start(life.block());
    try (PacedPublisher _ = publish()) {
      life.await(Presence.LIVE);
    }
    life.await(SrsState.Ready.class);
  }

  @Test
  void anUnknownVersionLetsNobodyIn() {
    assumeTrue(srs instanceof FakeSrs, "a real SRS has the version that it has");
    try (var publisher = RtmpTestPublisher.connect(srs.rtmpPort(), STREAM).awaitAccepted()) {
      ((FakeSrs) srs).version("5.0.213");
      life.await(SrsState.Unsuitable.class);
      publisher.awaitClosed();
    }
    try (var publisher = RtmpTestPublisher.connect(srs.rtmpPort(), STREAM)) {
      publisher.awaitClosed();
    }
    ((FakeSrs) srs).version("");
    assertThat(life.state()).isInstanceOf(SrsState.Unsuitable.class);
    ((FakeSrs) srs).version("7.0.18");
    life.await(SrsState.Ready.class);
    try (var publisher = RtmpTestPublisher.connect(srs.rtmpPort(), STREAM)) {
      publisher.awaitAccepted();
    }
  }

  @Test
  void noLogHasAKey() {
    try (CapturedLog log = CapturedLog.open()) {
      whatHasNoRightKeyIsTurnedAway();
      theRightKeyBringsTheSourceOnTheAirUntilItLeaves();
      assertThat(log.lines()).anyMatch(line -> line.contains("may not publish"));
      assertThat(log.lines()).noneMatch(line -> line.contains(KEY));
    }
  }
}
