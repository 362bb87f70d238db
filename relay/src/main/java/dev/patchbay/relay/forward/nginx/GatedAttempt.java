package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.Cause.Kind;
import dev.patchbay.relay.CauseRemark;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.forward.Attempt;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.forward.SourceFeed;
import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import dev.patchbay.relay.forward.nginx.config.NginxLimits;
import dev.patchbay.relay.forward.nginx.drive.NginxLoop;
import dev.patchbay.relay.forward.nginx.gate.Gates;
import dev.patchbay.relay.forward.nginx.stat.NginxSight;
import dev.patchbay.relay.forward.nginx.stat.NginxStat.Stream;
import dev.patchbay.relay.time.Ticker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One attempt behind one gate: opens it, watches what nginx says, and closes it; returns when
 * nothing is published behind it any more. Lives on the attempt's thread.
 */
final class GatedAttempt {
  /** nginx asks again within its reconnect time; when it does not ask at all, it is not ours. */
  private static final Duration ASKS_WITHIN = Duration.ofSeconds(10);

  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(1);

  /** What an attempt hears. */
  private sealed interface Signal {
    record Ending() implements Signal {}

    record Seen(NginxSight sight) implements Signal {}
  }

  private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>(64);
  private final NginxServer server;
  private final NginxLoop loop;
  private final ForwardSpec spec;
  private final Attempt attempt;
  private final SourceFeed feed;
  private final Ticker ticker;
  private final String app;
  private final String sourceApp;
  private final GateFlow flow = new GateFlow();
  private OptionalLong asked = OptionalLong.empty();
  private long sent;
  private boolean advancing;
  private boolean probed;

  GatedAttempt(
      NginxServer server,
      NginxLoop loop,
      ForwardSpec spec,
      Attempt attempt,
      SourceFeed feed,
      Ticker ticker) {
    this.server = server;
    this.loop = loop;
    this.spec = spec;
    this.attempt = attempt;
    this.feed = feed;
    this.ticker = ticker;
    this.app = loop.gateApp(spec.id());
    this.sourceApp = NginxIdentity.sourceApp(spec.source());
  }

  ForwarderExit run(InetSocketAddress address) {
    attempt.onEnd(_ -> {
      if (!signals.offer(new Signal.Ending())) {
        signals.clear(); // only looks are lost
        signals.add(new Signal.Ending());
      }
    });
    if (!DestinationProbe.hasRoute(address)) {
      return new ForwarderExit.Lost(new Cause(Kind.TIMED_OUT, CauseRemark.NO_ROUTE.text()));
    }
    Gates.Gate gate = server.gates().open(app, loop::lookSoon);
    Runnable unwatch = server.watch(sight -> signals.offer(new Signal.Seen(sight)));
    try {
      return watch(address);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new ForwarderExit.Ended();
    } finally {
      unwatch.run();
      gate.close();
      server.eviction(loop, app).complete(spec.id(), loop::lookSoon);
    }
  }

  private ForwarderExit watch(InetSocketAddress address) throws InterruptedException {
    asked = OptionalLong.of(ticker.nanos());
    while (true) {
      Signal signal = signals.poll(ASKS_WITHIN.toNanos(), TimeUnit.NANOSECONDS);
      switch (signal) {
        case Signal.Ending() -> {
          return new ForwarderExit.Ended();
        }
        case Signal.Seen(NginxSight sight) -> {
          Optional<ForwarderExit> exit = seen(sight);
          if (exit.isPresent()) {
            return exit.get();
          }
          Optional<Cause> obstacle = obstacle(address);
          if (obstacle.isPresent()) {
            return new ForwarderExit.Lost(obstacle.get());
          }
        }
        case null -> loop.lookSoon();
      }
    }
  }

  private Optional<ForwarderExit> seen(NginxSight sight) {
    if (!sight.running()) {
      return Optional.of(
          new ForwarderExit.Lost(new Cause(Kind.PROCESS_FAILED, CauseRemark.NGINX_ENDED.text())));
    }
    if (sight.stat().isEmpty()) {
      return Optional.empty(); // blind is not dead
    }
    Optional<String> codec = NginxLimits.cannotCarry(feed.format(spec.source()));
    if (codec.isPresent()) {
      return Optional.of(
          new ForwarderExit.Impossible(new Cause(Kind.CODEC_UNSUPPORTED, codec.get())));
    }
    Optional<Stream> behind = behindTheGate(sight);
    Optional<Stream> source = sight.stat().get().stream(sourceApp);
    if (behind.isEmpty() && source.isPresent()) {
      long waited = ticker.nanos() - asked.orElseGet(ticker::nanos);
      if (waited > ASKS_WITHIN.toNanos()) {
        return lost(Kind.PROCESS_FAILED, CauseRemark.NGINX_IDLE.text());
      }
    } else {
      asked = OptionalLong.of(ticker.nanos());
    }
    long given = source.map(Stream::bytesIn).orElse(0L);
    return switch (flow.look(behind, given, sight.nanos())) {
      case GateFlow.Verdict.Waiting() -> Optional.empty();
      case GateFlow.Verdict.Over(Kind kind, String detail) -> lost(kind, detail);
      case GateFlow.Verdict.Flowing(long bytes, long dropped) -> {
        attempt.progress(bytes, OptionalLong.empty(), dropped);
        boolean more = bytes > sent;
        if (more && !advancing) {
          attempt.mediaFlowing(); // for the first time, or again after the source was silent
        }
        advancing = more;
        sent = bytes;
        yield Optional.empty();
      }
    };
  }

  /** Once, when nginx has had its time to connect: it tries again and again, and says nothing. */
  private Optional<Cause> obstacle(InetSocketAddress address) {
    if (probed || !flow.isWithoutPushFor(CONNECTS_WITHIN)) {
      return Optional.empty();
    }
    probed = true;
    return DestinationProbe.obstacle(address);
  }

  private static Optional<ForwarderExit> lost(Kind kind, String detail) {
    return Optional.of(new ForwarderExit.Lost(new Cause(kind, detail)));
  }

  private Optional<Stream> behindTheGate(NginxSight sight) {
    return sight.stat().flatMap(stat -> stat.stream(app)).filter(Stream::isPublished);
  }
}
