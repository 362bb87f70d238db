package dev.patchbay.relay.forward.nginx.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.forward.nginx.drive.NginxWakes.End;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NginxWakesTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final NginxWakes wakes = new NginxWakes();

  @Test
  void changeIsNotLostInAFloodOfLooks() throws InterruptedException {
    for (int i = 0; i < 10_000; i++) {
      wakes.look();
    }
    wakes.changed();
    assertThat(wakes.await(LONG)).isEqualTo(new NginxWakes.Woken(true, true, Optional.empty()));
    assertThat(wakes.await(Duration.ZERO))
        .isEqualTo(new NginxWakes.Woken(false, false, Optional.empty()));
  }

  @Test
  void endIsHeardAtOnceWhateverElseCame() throws InterruptedException {
    wakes.end(End.LEAVE);
    wakes.changed();
    wakes.look();
    assertThat(wakes.await(LONG).end()).contains(End.LEAVE);
  }

  @Test
  void whoWaitsIsWoken() throws InterruptedException {
    Thread other = Thread.ofVirtual().start(wakes::look);
    assertThat(wakes.await(LONG).look()).isTrue();
    other.join();
  }
}
