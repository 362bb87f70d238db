package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.Cause.Kind;
import dev.patchbay.relay.CauseRemark;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.forward.Attempt;
import dev.patchbay.relay.forward.Forwarder;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.forward.Resolving;
import dev.patchbay.relay.forward.SourceFeed;
import dev.patchbay.relay.forward.nginx.config.NginxLimits;
import dev.patchbay.relay.forward.nginx.drive.NginxLoop;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.target.TargetResolver.Resolution;
import dev.patchbay.relay.time.Ticker;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * Forwards by a push of nginx, whose gate it opens and closes. However it is ended, nginx just
 * closes the connection: a platform never hears a goodbye. Thread-safe.
 */
public final class NginxForwarder implements Forwarder {
  private static final Duration VACANT_WITHIN = Duration.ofSeconds(3);

  private final NginxServer server;
  private final SourceFeed feed;
  private final TargetResolver resolver;
  private final Ticker ticker;

  @Inject
  public NginxForwarder(
      NginxServer server, SourceFeed feed, TargetResolver resolver, Ticker ticker) {
    this.server = server;
    this.feed = feed;
    this.resolver = resolver;
    this.ticker = ticker;
  }

  @Override
  public Optional<MethodObstacle> unavailableBecause() {
    return server.unavailableBecause();
  }

  @Override
  public ForwarderExit run(ForwardSpec spec, Attempt attempt) {
    Optional<String> limit = NginxLimits.cannotPushTo(spec.target());
    if (limit.isPresent()) {
      return impossible(Kind.METHOD_UNSUITABLE, limit.get());
    }
    Optional<NginxLoop> loop = server.loop();
    if (loop.isEmpty() || !server.sources().has(spec.source())) {
      return impossible(
          Kind.METHOD_UNSUITABLE, CauseRemark.NOT_THROUGH_NGINX.text(spec.source().name()));
    }
    Optional<String> obstacle = NginxLimits.cannotCarry(feed.format(spec.source()));
    if (obstacle.isPresent()) {
      return impossible(Kind.CODEC_UNSUPPORTED, obstacle.get());
    }
    return Resolving.of(resolver, spec.target().server(), attempt)
        .map(resolution -> resolved(resolution, loop.get(), spec, attempt))
        .orElseGet(ForwarderExit.Ended::new);
  }

  /**
   * Whether nobody publishes to a destination by nginx any more, so that its key may be used
   * elsewhere. Where somebody does, it is dropped; blocks for some seconds at most.
   */
  boolean isVacant(ForwardSpec spec) {
    return server
        .loop()
        .filter(NginxLoop::isRunning)
        .map(loop -> server.eviction(loop, loop.gateApp(spec.id())))
        .map(eviction -> eviction.within(VACANT_WITHIN))
        .orElse(true);
  }

  private ForwarderExit resolved(
      Resolution resolution, NginxLoop loop, ForwardSpec spec, Attempt attempt) {
    return switch (resolution) {
      case Resolution.Unresolved(Cause cause) -> new ForwarderExit.Lost(cause);
      case Resolution.Forbidden(Cause cause) -> new ForwarderExit.Impossible(cause);
      case Resolution.Resolved(var address) -> {
        if (!loop.hasGate(spec.id(), spec.target())) {
          loop.want(spec);
          yield impossible(Kind.AWAITS_IDLE, loop.refusal().orElse(""));
        }
        var gated = new GatedAttempt(server, loop, spec, attempt, feed, ticker);
        yield gated.run(address);
      }
    };
  }

  private static ForwarderExit impossible(Kind kind, String detail) {
    return new ForwarderExit.Impossible(new Cause(kind, detail));
  }
}
