package dev.patchbay.relay.forward.nginx.drive;

import dev.patchbay.relay.forward.nginx.gate.Gates;
import dev.patchbay.relay.forward.nginx.host.NginxHost;
import dev.patchbay.relay.forward.nginx.source.NginxSources;
import dev.patchbay.relay.time.Ticker;
import java.time.Duration;

/** How long nginx is left alone between two looks at it. Not thread-safe. */
final class NginxPace {
  private static final Duration LOOK_ON_AIR = Duration.ofMillis(250);

  /** Nothing goes out; that a source leaves we are told. With many gates a look is long. */
  private static final Duration LOOK_AT_SOURCE = Duration.ofSeconds(2);

  private static final Duration LOOK_SOON = Duration.ofMillis(100);
  private static final Duration SOON_LASTS = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final NginxHost nginx;
  private final Served served;
  private final NginxWatch watch;
  private final NginxSources sources;
  private final Gates gates;
  private final NginxRetry retry;
  private final Ticker ticker;
  private long soonUntil;

  NginxPace(
      NginxHost nginx,
      Served served,
      NginxWatch watch,
      NginxSources sources,
      Gates gates,
      NginxRetry retry,
      Ticker ticker) {
    this.nginx = nginx;
    this.served = served;
    this.watch = watch;
    this.sources = sources;
    this.gates = gates;
    this.retry = retry;
    this.ticker = ticker;
  }

  /** Something is about to happen that is to be seen at once. */
  void quicken() {
    soonUntil = ticker.nanos() + SOON_LASTS.toNanos();
  }

  Duration pause() {
    long now = ticker.nanos();
    if (!nginx.isRunning()) {
      Duration left = retry.left(now);
      Duration next = left.compareTo(LOOK_SOON) > 0 ? left : LOOK_SOON;
      return sources.paths().isEmpty() ? IDLE : next;
    }
    if (soonUntil - now > 0) {
      return LOOK_SOON;
    }
    if (served.isLeftOut()) {
      return LOOK_AT_SOURCE;
    }
    if (!gates.opened().isEmpty() || served.isStale() || mustDrop()) {
      return LOOK_ON_AIR;
    }
    return sources.anyOnAir() || watch.isBlind() ? LOOK_AT_SOURCE : IDLE;
  }

  /** Whether somebody is to be dropped, and can be. */
  private boolean mustDrop() {
    return !sources.expelled().isEmpty() && !watch.isBlind();
  }
}
