package dev.patchbay.relay.forward.nginx.drive;

import dev.patchbay.relay.RelayConfig;
import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import dev.patchbay.relay.forward.nginx.config.NginxPlanner;
import dev.patchbay.relay.forward.nginx.config.WantedGates;
import dev.patchbay.relay.forward.nginx.gate.Gates;
import dev.patchbay.relay.forward.nginx.host.NginxHost;
import dev.patchbay.relay.forward.nginx.host.OwnNginx;
import dev.patchbay.relay.forward.nginx.host.SiteNginx;
import dev.patchbay.relay.forward.nginx.source.NginxSources;
import dev.patchbay.relay.forward.nginx.stat.LifeSigns;
import dev.patchbay.relay.forward.nginx.stat.NginxControl;
import dev.patchbay.relay.forward.nginx.stat.NginxSight;
import dev.patchbay.relay.forward.nginx.stat.RtmpPulse;
import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.time.RetryBackoff;
import dev.patchbay.relay.time.Ticker;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Begins to drive an nginx, ours or the site's. Immutable.
 *
 * @param onSight called after each look, on the thread that looks
 */
public record LoopStart(
    RelayConfig config,
    ChildLauncher launcher,
    TargetResolver resolver,
    SecureRandom random,
    InstantSource clock,
    Ticker ticker,
    Gates gates,
    NginxSources sources,
    Consumer<NginxSight> onSight) {
  /**
   * Begins.
   *
   * @param folder where an nginx of ours has its files; must exist
   */
  public NginxLoop begin(NginxIdentity identity, Path folder) {
    NginxControl control = new NginxControl(identity);
    NginxWakes wakes = new NginxWakes();
    NginxHost nginx = host(identity, folder, control, wakes);
    WantedGates wanted = new WantedGates();
    Served served = new Served();
    NginxWatch watch =
        new NginxWatch(
            control,
            sources,
            new StrayPushes(control, gates, identity, wanted),
            new LifeSigns(
                () -> RtmpPulse.beats(config.nginx().listen()),
                () -> served.active().knows(identity)),
            clock,
            ticker,
            onSight);
    NginxRetry retry = new NginxRetry(new RetryBackoff(random), ticker.nanos());
    NginxPlanner planner = new NginxPlanner(resolver, identity);
    NginxLoop loop =
        new NginxLoop(
            nginx,
            wakes,
            new NginxTurn(nginx, served, watch, sources, wanted, planner, retry, ticker),
            new NginxPace(nginx, served, watch, sources, gates, retry, ticker),
            served,
            wanted,
            watch,
            control,
            identity);
    loop.begin();
    return loop;
  }

  private NginxHost host(
      NginxIdentity identity, Path folder, NginxControl control, NginxWakes wakes) {
    return config
        .nginx()
        .site()
        .<NginxHost>map(
            site -> new SiteNginx(site, config.nginx().listen(), launcher, identity, control))
        .orElseGet(() ->
            new OwnNginx(
                config.nginx(),
                launcher,
                folder,
                identity,
                () -> control.stat().isPresent(),
                wakes::look));
  }
}
