package dev.patchbay.relay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState.BackingOff;
import dev.patchbay.relay.ForwarderState.Starting;
import dev.patchbay.relay.ForwarderState.Stopped;
import dev.patchbay.relay.engine.ForwarderEvent.AttemptEnded;
import dev.patchbay.relay.engine.ForwarderEvent.EndingOverdue;
import dev.patchbay.relay.engine.ForwarderEvent.HoldOver;
import dev.patchbay.relay.engine.ForwarderEvent.MediaFlowing;
import dev.patchbay.relay.engine.ForwarderEvent.RetryDue;
import dev.patchbay.relay.engine.ForwarderEvent.SourceEnded;
import dev.patchbay.relay.engine.ForwarderEvent.SourceLost;
import dev.patchbay.relay.engine.ForwarderEvent.SourcePublished;
import dev.patchbay.relay.engine.ForwarderEvent.StartOrdered;
import dev.patchbay.relay.engine.ForwarderEvent.StopOrdered;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.time.RetryBackoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hunts orders of events after which two attempts exist at once, a stop leads to anything but
 * stopped, or an event of an older attempt counts.
 */
final class ForwarderLifeFuzzTest {
  private static final int MOST_EVENTS = 500;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(72);
  private static final Cause RESET = Cause.of(Cause.Kind.CLOSED);
  private static final Cause KEY = Cause.of(Cause.Kind.KEY_REFUSED);

  private static final ForwarderExit[] EXITS = {
    new ForwarderExit.Ended(),
    new ForwarderExit.Lost(RESET),
    new ForwarderExit.Refused(KEY, true),
    new ForwarderExit.Refused(KEY, false),
    new ForwarderExit.Impossible(Cause.of(Cause.Kind.ADDRESS_FORBIDDEN))
  };

  private final ForwarderTransitions transitions =
      new ForwarderTransitions(new RetryBackoff(new Random(1)));

  /** What the world around a forwarder is like; changed with every event. */
  private Instant now = Instant.EPOCH;

  private Life life = Life.begin(now);
  private boolean sourceLive;
  private boolean running;

  static Stream<byte[]> lives() {
    return Stream.of(
        new byte[] {0x50, 0x00, 0x60, 0x10},
        new byte[] {0x50, 0x00, 0x60, 0x71, 0x00, (byte) 0x80, 0x60, 0x40},
        new byte[] {0x00, 0x50, 0x72, 0x00, 0x73, 0x00, 0x20, 0x10, 0x70},
        new byte[] {0x50, 0x00, 0x60, 0x30, 0x50, (byte) 0x90, 0x70, (byte) 0xA0, 0x0F});
  }

  /** Of each byte the upper half is what happens, the lower half its details. */
  @MethodSource("lives")
  @FuzzTest(maxDuration = "3m")
  void oneAttemptAtATimeAndAStopStops(byte[] events) {
    for (int i = 0; i < Math.min(events.length, MOST_EVENTS); i++) {
      happens(events[i] >> 4 & 0xF, events[i] & 0xF);
      olderAttemptsDoNotCount();
      stopLeadsToStopped();
    }
  }

  private void happens(int what, int detail) {
    long serial = life.memory().serial();
    switch (what) {
      case 0 -> apply(new StartOrdered((detail & 1) != 0, (detail & 2) != 0));
      case 1 -> apply(new StopOrdered());
      case 2 -> {
        sourceLive = false;
        apply(new SourceEnded());
      }
      case 3 -> {
        sourceLive = false;
        apply(new SourceLost(Duration.ofSeconds(20L * (detail & 3))));
      }
      case 4 -> apply(new RetryDue(serial));
      case 5 -> {
        sourceLive = true;
        apply(new SourcePublished());
      }
      case 6 -> applyIfRunning(new MediaFlowing(serial));
      case 7 -> applyIfRunning(new AttemptEnded(serial, EXITS[detail % EXITS.length]));
      case 8 -> applyIfRunning(new EndingOverdue(serial));
      case 9 -> applyIfRunning(new HoldOver(serial));
      default -> now = now.plusMillis(1L << (what + detail));
    }
  }

  private void applyIfRunning(ForwarderEvent event) {
    if (running) {
      running = !(event instanceof AttemptEnded);
      apply(event);
    }
  }

  private void apply(ForwarderEvent event) {
    Life before = life;
    life = transitions.next(before, event, sourceLive, now);
    long begun = life.memory().serial() - before.memory().serial();
    assertThat(begun).as("attempts begun by one event").isBetween(0L, 1L);
    if (begun == 1) {
      assertThat(running).as("an attempt begins beside another: " + before).isFalse();
      assertThat(life.state()).isInstanceOf(Starting.class);
      running = true;
    }
    assertThat(life.state().hasAttempt()).as("%s after %s", life, event).isEqualTo(running);
    if (before.state() instanceof Stopped && !(event instanceof StartOrdered)) {
      assertThat(life.state()).as("only an order begins").isInstanceOf(Stopped.class);
    }
    if (life.state() instanceof BackingOff(_, Instant since, Instant until, _)) {
      assertThat(Duration.between(since, until)).isBetween(Duration.ZERO, LONGEST_WAIT);
    }
  }

  private void olderAttemptsDoNotCount() {
    long old = life.memory().serial() - 1;
    for (ForwarderEvent event :
        new ForwarderEvent[] {
          new MediaFlowing(old),
          new RetryDue(old),
          new HoldOver(old),
          new EndingOverdue(old),
          new AttemptEnded(old, EXITS[1])
        }) {
      assertThat(transitions.next(life, event, sourceLive, now)).isEqualTo(life);
    }
  }

  private void stopLeadsToStopped() {
    Life stopping = transitions.next(life, new StopOrdered(), sourceLive, now);
    if (stopping.state().hasAttempt()) {
      for (ForwarderExit exit : EXITS) {
        ForwarderEvent end = new AttemptEnded(stopping.memory().serial(), exit);
        assertThat(transitions.next(stopping, end, sourceLive, now).state())
            .isInstanceOf(Stopped.class);
      }
    } else {
      assertThat(stopping.state()).isInstanceOf(Stopped.class);
    }
  }
}
