package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.forward.nginx.NginxControl.Reply;
import dev.patchbay.relay.forward.nginx.NginxHost.Applied;
import dev.patchbay.relay.forward.nginx.NginxWakes.End;
import dev.patchbay.relay.forward.nginx.NginxWakes.Woken;
import dev.patchbay.relay.time.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that drives nginx: makes it serve what it should while nothing is on air, looks at
 * it while something is, and starts it again when it crashed or hangs. Its public side is
 * thread-safe.
 */
final class NginxLoop {
  private static final Logger log = LoggerFactory.getLogger(NginxLoop.class);

  private static final Duration LOOK_ON_AIR = Duration.ofMillis(250);

  /** Nothing goes out; that a source leaves we are told. With many gates a look is long. */
  private static final Duration LOOK_AT_SOURCE = Duration.ofSeconds(2);

  private static final Duration LOOK_SOON = Duration.ofMillis(100);
  private static final Duration SOON_LASTS = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(1);

  private final NginxWakes wakes = new NginxWakes();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final WantedGates wanted;
  private final NginxWatch watch;
  private final NginxControl control;
  private final NginxSources sources;
  private final Gates gates;
  private final NginxPlanner planner;
  private final NginxIdentity identity;
  private final NginxRetry retry;
  private final Ticker ticker;

  private volatile ActiveConfig active = ActiveConfig.NONE;
  private volatile Optional<String> refusal = Optional.empty();
  private volatile Optional<NginxHost> host = Optional.empty();

  private volatile boolean leftOut;

  private boolean stale = true;
  private boolean suspected;
  private boolean ran;
  private long soonUntil;

  NginxLoop(
      WantedGates wanted,
      NginxWatch watch,
      NginxControl control,
      NginxSources sources,
      Gates gates,
      NginxPlanner planner,
      NginxIdentity identity,
      NginxRetry retry,
      Ticker ticker) {
    this.wanted = wanted;
    this.watch = watch;
    this.control = control;
    this.sources = sources;
    this.gates = gates;
    this.planner = planner;
    this.identity = identity;
    this.retry = retry;
    this.ticker = ticker;
  }

  void begin(NginxHost nginx) {
    host = Optional.of(nginx);
    Thread.ofVirtual().name("nginx").start(() -> live(nginx));
  }

  Optional<MethodObstacle> unavailableBecause() {
    return host.flatMap(NginxHost::unavailableBecause);
  }

  Optional<String> refusal() {
    return refusal;
  }

  /** Whether nginx runs without our files, which somebody else has to include. */
  boolean isLeftOut() {
    return leftOut;
  }

  NginxSight sight() {
    return watch.sight();
  }

  /** Whether there is an nginx, as far as can be seen from outside of it. */
  boolean isRunning() {
    return host.filter(NginxHost::isRunning).isPresent();
  }

  NginxControl control() {
    return control;
  }

  String gateApp(ForwarderId id) {
    return identity.gateApp(id);
  }

  /** Whether nginx has a gate for this target, as it runs. */
  boolean hasGate(ForwarderId id, PublishTarget target) {
    return active.hasGate(identity.gateApp(id), target, identity);
  }

  /** Whether the nginx that runs was given our secret and the port at which we ask it. */
  boolean isToldOfUs() {
    return active.knows(identity);
  }

  void lookSoon() {
    wakes.look();
  }

  void changed() {
    wakes.changed();
  }

  void prepare(Collection<ForwardSpec> specs) {
    wanted.prepare(specs);
    changed();
  }

  /** One more than was prepared, or another target for one that was. */
  void want(ForwardSpec spec) {
    if (wanted.add(spec)) {
      changed();
    }
  }

  /** Ends, and returns when it has ended or takes too long. */
  void end(End how) {
    wakes.end(how);
    try {
      if (!ended.await(8, TimeUnit.SECONDS)) {
        log.warn("nginx is still being driven and is left alone");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    control.close();
  }

  private void live(NginxHost nginx) {
    try {
      active = nginx.adopt();
      ran = nginx.isRunning();
      if (ran) {
        watch.ask();
        watch.tell();
      }
      Woken woken = await(nginx);
      while (woken.end().isEmpty()) {
        turn(nginx);
        woken = await(nginx);
      }
      if (woken.end().equals(Optional.of(End.STOP))) {
        nginx.stop();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private Woken await(NginxHost nginx) throws InterruptedException {
    Woken woken = wakes.await(pause(nginx));
    stale |= woken.changed();
    if (woken.look()) {
      soonUntil = ticker.nanos() + SOON_LASTS.toNanos();
    }
    return woken;
  }

  private Duration pause(NginxHost nginx) {
    long now = ticker.nanos();
    if (!nginx.isRunning()) {
      Duration left = retry.left(now);
      Duration next = left.compareTo(LOOK_SOON) > 0 ? left : LOOK_SOON;
      return sources.paths().isEmpty() ? IDLE : next;
    }
    if (soonUntil - now > 0) {
      return LOOK_SOON;
    }
    if (leftOut) {
      return LOOK_AT_SOURCE;
    }
    if (!gates.opened().isEmpty() || stale || mustDrop()) {
      return LOOK_ON_AIR;
    }
    return sources.anyOnAir() || watch.isBlind() ? LOOK_AT_SOURCE : IDLE;
  }

  private void turn(NginxHost nginx) {
    try {
      noticeCrash(nginx);
      if (!sources.areKnown()) {
        return;
      }
      if (sources.paths().isEmpty()) {
        rest(nginx);
        return;
      }
      if (nginx.isRunning()) {
        look(nginx);
      }
      serve(nginx);
    } catch (RuntimeException | Error defect) {
      log.error("nginx could not be driven for a moment", defect);
    }
  }

  /** Whether somebody is to be dropped, and can be. */
  private boolean mustDrop() {
    return !sources.expelled().isEmpty() && !watch.isBlind();
  }

  /** Ends what is ours to end; from a site's nginx the publishers of what was removed go first. */
  private void rest(NginxHost nginx) {
    stale = false;
    refusal = Optional.empty();
    if (!nginx.isRunning()) {
      leftOut = false;
      if (watch.isBlind()) {
        watch.gone();
      }
      return;
    }
    nginx.stop();
    // Whoever leaves us out cannot be told to drop anybody.
    if (!nginx.isRunning() || leftOut) {
      sources.lose();
    } else if (!sources.expelled().isEmpty()) {
      look(nginx);
      return;
    }
    leftOut = false;
    ran = false;
    active = ActiveConfig.NONE;
    watch.gone();
  }

  private void noticeCrash(NginxHost nginx) {
    if (ran && !nginx.isRunning()) {
      ran = false;
      log.warn("nginx is gone; what went through it is lost");
      sources.lose();
      watch.gone();
      retry.crashed(ticker.nanos());
    }
  }

  /** What hangs, or does not know us any more, is ended first and only then started anew. */
  private void look(NginxHost nginx) {
    // Before anybody hears that the source is there: what starts then asks whether it has a gate.
    noticeReturn(nginx, watch.ask());
    if (watch.tell() && nginx.giveUp()) {
      log.warn("nginx answered nothing any more and was ended");
      noticeCrash(nginx);
      return;
    }
    noticeIncludes(nginx);
  }

  /** Who publishes again at once keeps us from applying anything while the broadcast lasts. */
  private void noticeReturn(NginxHost nginx, Reply reply) {
    if (leftOut && active.sources().isEmpty()) {
      nginx
          .servesAgain(reply)
          .ifPresent(config -> {
            active = config;
            leftOut = false;
            refusal = Optional.empty();
            ran = true;
          });
    }
  }

  /** Twice in a row: for a moment one looks so that is only being started again. */
  private void noticeIncludes(NginxHost nginx) {
    boolean before = suspected;
    suspected = nginx.leavesUsOut(watch.reply(), active);
    boolean said = watch.sight().stat().isPresent();
    if (suspected && before) {
      if (said) {
        active = ActiveConfig.NONE; // whatever was served is not any more
        stale = true;
        suspected = false;
      } else if (!leftOut) {
        leftOut = true;
        log.warn("the site's nginx runs and does not include our files any more");
      }
    } else if (!suspected && said && !active.sources().isEmpty()) {
      leftOut = false;
    }
  }

  /** Only while nothing is on air: what is live would stay with the old, or be lost with it. */
  private void serve(NginxHost nginx) {
    boolean idle = !sources.anyOnAir() && !watch.isBlind();
    boolean due = (!nginx.isRunning() || stale) && isToldAll();
    if (!idle || !due || !retry.isDue(ticker.nanos())) {
      return;
    }
    // The name service is asked first: nobody is turned away for as long as it takes.
    NginxPlan plan = planner.plan(sources.paths(), wanted.specs(), ticker.nanos());
    if (sources.closeIfIdle()) {
      stale = false;
      settle(nginx, applied(nginx, plan));
    }
  }

  private Applied applied(NginxHost nginx, NginxPlan plan) {
    try {
      return nginx.apply(plan);
    } finally {
      sources.open();
    }
  }

  private void refused(String reason) {
    if (!refusal.equals(Optional.of(reason))) {
      log.warn("{}", reason);
    }
    refusal = Optional.of(reason);
  }

  /** Sources are told first and what goes where a moment later: one start does for both. */
  private boolean isToldAll() {
    return wanted.areTold() || ticker.nanos() - sources.knownSince() > TOLD_WITHIN.toNanos();
  }

  private void settle(NginxHost nginx, Applied applied) {
    switch (applied) {
      case Applied.Done(ActiveConfig config) -> {
        active = config;
        refusal = Optional.empty();
        leftOut = false;
        retry.worked(ticker.nanos());
        ran = true;
        look(nginx);
      }
      case Applied.Unincluded(String reason) -> {
        refused(reason);
        active = ActiveConfig.NONE;
        leftOut = true;
        ran = nginx.isRunning();
        retry.waits(ticker.nanos());
        stale = true;
      }
      case Applied.Refused(String reason) -> {
        refused(reason);
        leftOut = false;
        // What crashed and may not be changed is at least started again.
        if (!nginx.isRunning() && nginx.revive() instanceof Applied.Done(ActiveConfig config)) {
          active = config;
        }
        ran = nginx.isRunning();
        retry.refused(ticker.nanos(), ran);
        stale = true;
      }
    }
  }
}
