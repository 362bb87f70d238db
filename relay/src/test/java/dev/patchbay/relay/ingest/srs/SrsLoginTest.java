package dev.patchbay.relay.ingest.srs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.SrsLogin;
import dev.patchbay.relay.SrsState;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.testing.CapturedLog;
import dev.patchbay.relay.testing.PacedPublisher;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An SRS whose API asks for a login ({@code http_api.auth}). */
@Timeout(120)
class SrsLoginTest {
  private static final SrsLogin LOGIN = SrsLogin.parse("me:login-canary-6b").orElseThrow();

  @TempDir Path directory;
  private final int callbackPort = SrsServer.freePort();

  private SrsFixture begin(SrsServer srs, Optional<SrsLogin> login) {
    return new SrsFixture(directory, srs.rtmpPort(), srs.apiPort(), callbackPort, login);
  }

  @Test
  void withoutTheLoginItIsBlindAndWithItAllIsAsEver() {
    try (SrsServer srs = SrsServer.in(directory);
        CapturedLog log = CapturedLog.open()) {
      srs.lock(LOGIN);
      try (SrsFixture stranger = begin(srs, Optional.empty())) {
        srs.start(stranger.block());
        awaitLocked(stranger);
      }
      try (SrsFixture mistaken = begin(srs, SrsLogin.parse("me:another"))) {
        awaitLocked(mistaken);
        try (PacedPublisher _ = publish(srs)) {
          mistaken.await(Presence.LIVE);
          mistaken.close();
          try (SrsFixture known = begin(srs, Optional.of(LOGIN))) {
            known.await(Presence.LIVE);
            known.await(SrsState.Ready.class);
            known.read().awaitMedia(40);
          }
        }
      }
      assertThat(log.lines()).anyMatch(line -> line.contains("does not answer (REFUSED)"));
      assertThat(log.lines())
          .noneMatch(line -> line.contains(LOGIN.password()) || line.contains("another"));
    }
  }

  private static void awaitLocked(SrsFixture life) {
    life.await(
        "a login that is asked for",
        () ->
            life.state() instanceof SrsState.Blind(Cause cause, _)
                && cause.kind() == Cause.Kind.REFUSED);
  }

  private static PacedPublisher publish(SrsServer srs) {
    return PacedPublisher.start(
        srs.rtmpPort(), "main?key=" + SrsFixture.KEY, EnumSet.allOf(MediaKind.class));
  }
}
