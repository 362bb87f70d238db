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
import dev.patchbay.relay.time.Ticker;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Forwards by one {@code ffmpeg -c copy} process per attempt. It plays the source from our ingest
 * over loopback and learns application and key through its standard input. Thread-safe.
 */
public final class FfmpegForwarder implements Forwarder {
  private final KnownFfmpeg known;
  private final ChildLauncher launcher;
  private final SourceFeed feed;
  private final TargetResolver resolver;
  private final Alarm alarm;
  private final Optional<Path> authorities;

  @Inject
  public FfmpegForwarder(
      RelayConfig config,
      ChildLauncher launcher,
      SourceFeed feed,
      TargetResolver resolver,
      Alarm alarm,
      Ticker ticker) {
    this(config, launcher, feed, resolver, alarm, ticker, Optional.empty());
  }

  FfmpegForwarder(
      RelayConfig config,
      ChildLauncher launcher,
      SourceFeed feed,
      TargetResolver resolver,
      Alarm alarm,
      Ticker ticker,
      Optional<Path> authorities) {
    this.authorities = authorities;
    this.known = new KnownFfmpeg(new FfmpegProbe(config.ffmpeg(), launcher), ticker);
    this.launcher = launcher;
    this.feed = feed;
    this.resolver = resolver;
    this.alarm = alarm;
  }

  @Override
  public Optional<MethodObstacle> unavailableBecause() {
    return switch (known.find(_ -> true)) {
      case Ffmpeg.Usable _ -> Optional.empty();
      case Ffmpeg.Unusable(var obstacle) -> Optional.of(obstacle);
    };
  }

  @Override
  public ForwarderExit run(ForwardSpec spec, Attempt attempt) {
    SourceFormat format = feed.format(spec.source());
    return switch (known.find(usable -> obstacle(usable, spec, format).isEmpty())) {
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
}
