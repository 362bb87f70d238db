package dev.patchbay.relay.forward.nginx.gate;

import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.forward.nginx.stat.NginxControl;
import dev.patchbay.relay.forward.nginx.stat.NginxStat;
import dev.patchbay.relay.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops whoever publishes behind a closed gate until nginx shows nobody. That nginx does not answer
 * says nothing: only who is seen gone is gone. Blocks.
 */
public final class GateEviction {
  private static final Logger log = LoggerFactory.getLogger(GateEviction.class);

  /** Media may flow for as long, so it is said. */
  private static final Duration SAID_AFTER = Duration.ofSeconds(8);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LAST_PAUSE = Duration.ofMillis(250);

  private final NginxControl control;
  private final BooleanSupplier isRunning;
  private final Gates gates;
  private final String app;
  private final Ticker ticker;

  /**
   * A new one.
   *
   * @param isRunning whether there is an nginx, whatever it answers
   */
  public GateEviction(
      NginxControl control, BooleanSupplier isRunning, Gates gates, String app, Ticker ticker) {
    this.control = control;
    this.isRunning = isRunning;
    this.gates = gates;
    this.app = app;
    this.ticker = ticker;
  }

  /**
   * Returns when nobody publishes there any more; an nginx of ours that hangs is ended meanwhile.
   *
   * @param destination whose name is said when it takes long
   * @param onWait called now and then, so that somebody finds out what is wrong with nginx
   */
  public void complete(ForwarderId destination, Runnable onWait) {
    if (within(SAID_AFTER)) {
      return;
    }
    onWait.run();
    log.warn("{}: nginx could not be told to stop yet, and is told until it does", destination);
    while (!within(SAID_AFTER)) {
      onWait.run();
    }
    log.info("{}: nginx sends nothing any more", destination);
  }

  /** Whether nobody publishes there any more, after so long at most. */
  public boolean within(Duration limit) {
    long deadline = ticker.nanos() + limit.toNanos();
    Duration pause = FIRST_PAUSE;
    while (!isOver()) {
      if (ticker.nanos() - deadline >= 0) {
        return false;
      }
      LockSupport.parkNanos(pause.toNanos());
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LAST_PAUSE) < 0 ? longer : LAST_PAUSE;
    }
    return true;
  }

  private boolean isOver() {
    if (!control.dropPublisher(app) && !isRunning.getAsBoolean()) {
      return true;
    }
    // An answer that lets in and is on its way is acted upon before a later question is answered.
    return !gates.isLettingIn(app) && showsNobody() && showsNobody();
  }

  private boolean showsNobody() {
    Optional<NginxStat> stat = control.stat();
    return stat.isPresent()
        && stat.get().stream(app).filter(NginxStat.Stream::isPublished).isEmpty();
  }
}
