package dev.patchbay.relay.forward.nginx.drive;

import dev.patchbay.relay.forward.nginx.source.NginxSources;
import dev.patchbay.relay.forward.nginx.stat.LifeSigns;
import dev.patchbay.relay.forward.nginx.stat.NginxControl;
import dev.patchbay.relay.forward.nginx.stat.NginxControl.Reply;
import dev.patchbay.relay.forward.nginx.stat.NginxSight;
import dev.patchbay.relay.forward.nginx.stat.NginxStat;
import dev.patchbay.relay.time.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at nginx, tells the others what is seen, and drops who must go. Not thread-safe, but for
 * {@link #sight}: one thread looks, and blocks meanwhile.
 */
final class NginxWatch {
  private static final Logger log = LoggerFactory.getLogger(NginxWatch.class);

  private final NginxControl control;
  private final NginxSources sources;
  private final StrayPushes strays;
  private final LifeSigns signs;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Consumer<NginxSight> onSight;
  private volatile NginxSight sight = NginxSight.NONE;
  private Reply reply = new Reply.Unasked();

  NginxWatch(
      NginxControl control,
      NginxSources sources,
      StrayPushes strays,
      LifeSigns signs,
      InstantSource clock,
      Ticker ticker,
      Consumer<NginxSight> onSight) {
    this.control = control;
    this.sources = sources;
    this.strays = strays;
    this.signs = signs;
    this.clock = clock;
    this.ticker = ticker;
    this.onSight = onSight;
  }

  /** What was seen last. */
  NginxSight sight() {
    return sight;
  }

  boolean isBlind() {
    return sight.blindSince().isPresent();
  }

  /** What came of the last look. */
  Reply reply() {
    return reply;
  }

  /** Looks at an nginx that runs, and tells nobody yet. */
  Reply ask() {
    reply = control.ask();
    return reply;
  }

  /** Tells the others what was seen; whether nginx is of no use any more. */
  boolean tell() {
    long now = ticker.nanos();
    Optional<NginxStat> stat = reply.stat();
    stat.ifPresent(seen -> {
      sources.see(seen, now);
      strays.drop(seen, now);
    });
    sources.expelled().forEach(control::dropPublisher);
    Optional<Instant> blind =
        stat.isPresent()
            ? Optional.empty()
            : sight.blindSince().or(() -> Optional.of(clock.instant()));
    saw(new NginxSight(now, true, stat, blind));
    return signs.areLost(reply, now);
  }

  /** There is no nginx any more. */
  void gone() {
    saw(new NginxSight(ticker.nanos(), false, Optional.empty(), Optional.empty()));
  }

  private void saw(NginxSight now) {
    if (now.blindSince().isPresent() && !isBlind()) {
      log.warn("nginx runs and does not say what it does: what is said of it may be old");
    }
    sight = now;
    onSight.accept(now);
  }
}
