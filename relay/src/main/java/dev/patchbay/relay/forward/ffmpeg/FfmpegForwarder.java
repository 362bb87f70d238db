package dev.patchbay.relay.forward.ffmpeg;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.Cause.Kind;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.RelayConfig;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.forward.Attempt;
import dev.patchbay.relay.forward.Forwarder;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.forward.Resolving;
import dev.patchbay.relay.forward.SourceFeed;
import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.target.TargetResolver.Resolution;
import dev.patchbay.relay.target.TargetResolver.Resolution.Forbidden;
import dev.patchbay.relay.target.TargetResolver.Resolution.Resolved;
import dev.patchbay.relay.target.TargetResolver.Resolution.Unresolved;
import dev.patchbay.relay.time.Alarm;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards by one {@code ffmpeg -c copy} process per attempt. It plays the source from our ingest
 * over loopback and learns application and key through its standard input. Thread-safe.
 */
public final class FfmpegForwarder implements Forwarder {
  private static final Logger log = LoggerFactory.getLogger(FfmpegForwarder.class);

  private final FfmpegProbe probe;
  private final ChildLauncher launcher;
  private final SourceFeed feed;
  private final TargetResolver resolver;
  private final Alarm alarm;
  private final Optional<Path> authorities;

  private volatile Ffmpeg found =
      new Ffmpeg.Unusable(MethodObstacle.of(MethodObstacle.Kind.FFMPEG_UNSOUGHT));

  @Inject
  public FfmpegForwarder(
      RelayConfig config,
      ChildLauncher launcher,
      SourceFeed feed,
      TargetResolver resolver,
      Alarm alarm) {
    this(config, launcher, feed, resolver, alarm, Optional.empty());
  }

  FfmpegForwarder(
      RelayConfig config,
      ChildLauncher launcher,
      SourceFeed feed,
      TargetResolver resolver,
      Alarm alarm,
      Optional<Path> authorities) {
    this.authorities = authorities;
    this.probe = new FfmpegProbe(config.ffmpeg(), launcher);
    this.launcher = launcher;
    this.feed = feed;
    this.resolver = resolver;
    this.alarm = alarm;
  }

  @Override
  public Optional<MethodObstacle> unavailableBecause() {
    return switch (ffmpeg(_ -> true)) {
      case Ffmpeg.Usable _ -> Optional.empty();
      case Ffmpeg.Unusable(var obstacle) -> Optional.of(obstacle);
    };
  }

  @Override
  public ForwarderExit run(ForwardSpec spec, Attempt attempt) {
    SourceFormat format = feed.format(spec.source());
    return switch (ffmpeg(usable -> obstacle(usable, spec, format).isEmpty())) {
      case Ffmpeg.Unusable(var obstacle) ->
          new ForwarderExit.Impossible(new Cause(Kind.METHOD_UNAVAILABLE, obstacle.text()));
      case Ffmpeg.Usable usable -> {
        Optional<Cause> obstacle = obstacle(usable, spec, format);
        yield obstacle.isPresent()
            ? new ForwarderExit.Impossible(obstacle.get())
            : Resolving.of(resolver, spec.target().server(), attempt)
                .map(resolution -> resolved(resolution, usable, spec, format, attempt))
                .orElseGet(ForwarderExit.Ended::new);
      }
    };
  }

  private static Optional<Cause> obstacle(
      Ffmpeg.Usable ffmpeg, ForwardSpec spec, SourceFormat format) {
    return ffmpeg
        .cannotReach(spec.target().server())
        .map(reason -> new Cause(Kind.METHOD_UNSUITABLE, reason))
        .or(() ->
            ffmpeg.cannotCarry(format).map(reason -> new Cause(Kind.CODEC_UNSUPPORTED, reason)));
  }

  private ForwarderExit resolved(
      Resolution resolution,
      Ffmpeg.Usable ffmpeg,
      ForwardSpec spec,
      SourceFormat format,
      Attempt attempt) {
    return switch (resolution) {
      case Unresolved(Cause cause) -> new ForwarderExit.Lost(cause);
      case Forbidden(Cause cause) -> new ForwarderExit.Impossible(cause);
      case Resolved(InetSocketAddress address) -> {
        String playAddress = feed.playAddress(spec.source());
        var flow = new FlowDetector(format.video().isPresent() || format.audio().isEmpty());
        var line = new FfmpegCommandLine(ffmpeg, spec, playAddress, address, authorities);
        var run = new FfmpegRun(line, attempt, flow, alarm, () -> feed.endPlay(playAddress));
        yield run.run(launcher, () -> feed.mediaMessages(spec.source()));
      }
    };
  }

  /** Looks again as long as none is found that will do: it may have been installed since. */
  private Ffmpeg ffmpeg(Predicate<Ffmpeg.Usable> willDo) {
    Ffmpeg before = found;
    if (before instanceof Ffmpeg.Usable usable && willDo.test(usable)) {
      return before;
    }
    Ffmpeg now = probe.look();
    found = now;
    if (!now.equals(before)) {
      switch (now) {
        case Ffmpeg.Usable usable ->
            log.info("FFmpeg {} at {}", usable.version(), usable.program());
        case Ffmpeg.Unusable(var obstacle) -> log.warn("{}", obstacle.text());
      }
    }
    return now;
  }
}
