package dev.patchbay.relay.forward.nginx.drive;

import dev.patchbay.relay.forward.nginx.config.ActiveConfig;
import dev.patchbay.relay.forward.nginx.config.NginxPlan;
import dev.patchbay.relay.forward.nginx.config.NginxPlanner;
import dev.patchbay.relay.forward.nginx.config.WantedGates;
import dev.patchbay.relay.forward.nginx.host.NginxHost;
import dev.patchbay.relay.forward.nginx.host.NginxHost.Applied;
import dev.patchbay.relay.forward.nginx.source.NginxSources;
import dev.patchbay.relay.time.Ticker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done at nginx each time its thread wakes: what became of it is noticed, it is looked at,
 * and it is made to serve what it should while nothing is on air. Not thread-safe; blocks.
 */
final class NginxTurn {
  private static final Logger log = LoggerFactory.getLogger(NginxTurn.class);
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(1);

  private final NginxHost nginx;
  private final Served served;
  private final SiteIncludes includes;
  private final NginxWatch watch;
  private final NginxSources sources;
  private final WantedGates wanted;
  private final NginxPlanner planner;
  private final NginxRetry retry;
  private final Ticker ticker;
  private boolean ran;

  NginxTurn(
      NginxHost nginx,
      Served served,
      NginxWatch watch,
      NginxSources sources,
      WantedGates wanted,
      NginxPlanner planner,
      NginxRetry retry,
      Ticker ticker) {
    this.nginx = nginx;
    this.served = served;
    this.includes = new SiteIncludes(nginx, served);
    this.watch = watch;
    this.sources = sources;
    this.wanted = wanted;
    this.planner = planner;
    this.retry = retry;
    this.ticker = ticker;
  }

  /** The first one: takes over what an earlier life of ours left running. */
  void first() {
    served.found(nginx.adopt());
    ran = nginx.isRunning();
    if (ran) {
      watch.ask();
      watch.tell();
    }
  }

  void next() {
    try {
      noticeCrash();
      if (!sources.areKnown()) {
        return;
      }
      if (sources.paths().isEmpty()) {
        rest();
        return;
      }
      if (nginx.isRunning()) {
        look();
      }
      serve();
    } catch (RuntimeException | Error defect) {
      log.error("nginx could not be driven for a moment", defect);
    }
  }

  private void noticeCrash() {
    if (ran && !nginx.isRunning()) {
      ran = false;
      log.warn("nginx is gone; what went through it is lost");
      sources.lose();
      watch.gone();
      retry.crashed(ticker.nanos());
    }
  }

  /** Ends what is ours to end; from a site's nginx the publishers of what was removed go first. */
  private void rest() {
    served.unwanted();
    if (!nginx.isRunning()) {
      served.includes();
      if (watch.isBlind()) {
        watch.gone();
      }
      return;
    }
    nginx.stop();
    // Whoever leaves us out cannot be told to drop anybody.
    if (!nginx.isRunning() || served.isLeftOut()) {
      sources.lose();
    } else if (!sources.expelled().isEmpty()) {
      look();
      return;
    }
    served.includes();
    ran = false;
    served.nothing();
    watch.gone();
  }

  /** What hangs, or does not know us any more, is ended first and only then started anew. */
  private void look() {
    // Before anybody hears that the source is there: what starts then asks whether it has a gate.
    ran |= includes.areBack(watch.ask());
    if (watch.tell() && nginx.giveUp()) {
      log.warn("nginx answered nothing any more and was ended");
      noticeCrash();
      return;
    }
    includes.look(watch.reply());
  }

  /** Only while nothing is on air: what is live would stay with the old, or be lost with it. */
  private void serve() {
    boolean idle = !sources.anyOnAir() && !watch.isBlind();
    boolean due = (!nginx.isRunning() || served.isStale()) && isToldAll();
    if (!idle || !due || !retry.isDue(ticker.nanos())) {
      return;
    }
    // The name service is asked first: nobody is turned away for as long as it takes.
    NginxPlan plan = planner.plan(sources.paths(), wanted.specs(), ticker.nanos());
    if (sources.closeIfIdle()) {
      served.upToDate();
      settle(applied(plan));
    }
  }

  private Applied applied(NginxPlan plan) {
    try {
      return nginx.apply(plan);
    } finally {
      sources.open();
    }
  }

  /** Sources are told first and what goes where a moment later: one start does for both. */
  private boolean isToldAll() {
    return wanted.areTold() || ticker.nanos() - sources.knownSince() > TOLD_WITHIN.toNanos();
  }

  private void settle(Applied applied) {
    switch (applied) {
      case Applied.Done(ActiveConfig config) -> {
        served.settled(config);
        retry.worked(ticker.nanos());
        ran = true;
        look();
      }
      case Applied.Unincluded(String reason) -> {
        served.unincluded(reason);
        ran = nginx.isRunning();
        retry.waits(ticker.nanos());
        served.outdated();
      }
      case Applied.Refused(String reason) -> {
        served.refused(reason);
        // What crashed and may not be changed is at least started again.
        if (!nginx.isRunning() && nginx.revive() instanceof Applied.Done(ActiveConfig config)) {
          served.found(config);
        }
        ran = nginx.isRunning();
        retry.refused(ticker.nanos(), ran);
        served.outdated();
      }
    }
  }
}
