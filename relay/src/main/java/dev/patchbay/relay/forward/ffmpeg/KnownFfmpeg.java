package dev.patchbay.relay.forward.ffmpeg;

import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.time.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The FFmpeg that was found. One thread at a time looks anew, and only where the program may be
 * another since: many attempts that fail together start no process. Thread-safe.
 */
final class KnownFfmpeg {
  private static final Logger log = LoggerFactory.getLogger(KnownFfmpeg.class);

  /** What could not be used may be well now though its file is the same: a library, the load. */
  static final Duration AGAIN = Duration.ofSeconds(30);

  private final FfmpegProbe probe;
  private final Ticker ticker;

  private volatile Ffmpeg known =
      new Ffmpeg.Unusable(MethodObstacle.of(MethodObstacle.Kind.FFMPEG_UNSOUGHT));

  private boolean looked;
  private Optional<FfmpegProbe.Mark> mark = Optional.empty();
  private boolean failed;
  private long lookedAt;

  KnownFfmpeg(FfmpegProbe probe, Ticker ticker) {
    this.probe = probe;
    this.ticker = ticker;
  }

  /** What is known, if it will do; else what there is now. Takes a quarter of a second at times. */
  Ffmpeg find(Predicate<Ffmpeg.Usable> willDo) {
    return known instanceof Ffmpeg.Usable usable && willDo.test(usable) ? usable : newest();
  }

  private synchronized Ffmpeg newest() {
    // Before looking: what is installed meanwhile is another.
    Optional<FfmpegProbe.Mark> now = probe.mark();
    boolean waited = ticker.nanos() - lookedAt >= AGAIN.toNanos();
    if (!looked || !now.equals(mark) || (failed && waited)) {
      Ffmpeg found = probe.look();
      looked = true;
      mark = now;
      failed = found instanceof Ffmpeg.Unusable;
      lookedAt = ticker.nanos();
      // One that was usable is no worse for a look that failed, under load or in an upgrade.
      if (!failed || known instanceof Ffmpeg.Unusable) {
        take(found);
      }
    }
    return known;
  }

  private void take(Ffmpeg found) {
    boolean news = !found.equals(known);
    known = found;
    if (news) {
      switch (found) {
        case Ffmpeg.Usable usable ->
            log.info("FFmpeg {} at {}", usable.version(), usable.program());
        case Ffmpeg.Unusable(var obstacle) -> log.warn("{}", obstacle.text());
      }
    }
  }
}
