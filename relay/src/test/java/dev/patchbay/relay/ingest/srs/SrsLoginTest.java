package dev.patchbay.relay.ingest.srs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.SrsLogin;
import dev.patchbay.relay.SrsState;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.testing.CapturedLog;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.PacedPublisher;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An SRS whose API asks for a login ({@code http_api.auth}). */
@Timeout(120)
class SrsLoginTest {
  private static final SrsLogin LOGIN = SrsLogin.parse("me:login-canary-6b").orElseThrow();

  @TempDir Path directory;
  private final int callbackPort = FreePort.next();

  private SrsServer srs;
  private SrsFixture life;

  @BeforeEach
  void start() {
    srs = SrsServer.in(directory);
    srs.lock(LOGIN);
    life = begin(Optional.empty());
    srs.start(life.block());
  }

  @AfterEach
  void close() {
    life.close();
    srs.close();
  }

  private SrsFixture begin(Optional<SrsLogin> login) {
    return new SrsFixture(directory, srs.rtmpPort(), srs.apiPort(), callbackPort, login);
  }

  private void beginAgain(Optional<SrsLogin> login) {
    life.close();
    life = begin(login);
  }

  @Test
  void withoutTheLoginItIsBlindAndWithItAllIsAsEver() {
    try (CapturedLog log = CapturedLog.open()) {
      awaitLocked();
      beginAgain(SrsLogin.parse("me:another"));
      awaitLocked();
      try (PacedPublisher _ =
          PacedPublisher.start(
              srs.rtmpPort(), "main?key=" + SrsFixture.KEY, EnumSet.allOf(MediaKind.class))) {
        life.await(Presence.LIVE);
        beginAgain(Optional.of(LOGIN));
        life.await(Presence.LIVE);
        life.await(SrsState.Ready.class);
        life.read().awaitMedia(40);
      }
      assertThat(log.lines()).anyMatch(line -> line.contains("does not answer (REFUSED)"));
      assertThat(log.lines())
          .noneMatch(line -> line.contains(LOGIN.password()) || line.contains("another"));
    }
  }

  private void awaitLocked() {
    life.await(
        "a login that is asked for",
        () ->
            life.state() instanceof SrsState.Blind(Cause cause, _)
                && cause.kind() == Cause.Kind.REFUSED);
  }
}
