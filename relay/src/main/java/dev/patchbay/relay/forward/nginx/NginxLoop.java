package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.forward.nginx.NginxHost.Applied;
import dev.patchbay.relay.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that drives nginx: makes it serve what it should while nothing is on air, looks at
 * it while something is, and starts it again when it crashed. Its public side is thread-safe.
 */
final class NginxLoop {
  private static final Logger log = LoggerFactory.getLogger(NginxLoop.class);

  private static final Duration LOOK_ON_AIR = Duration.ofMillis(250);

  /** Nothing goes out; that a source leaves we are told. */
  private static final Duration LOOK_AT_SOURCE = Duration.ofSeconds(1);

  private static final Duration LOOK_SOON = Duration.ofMillis(100);
  private static final Duration SOON_LASTS = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** Changes come in bundles. */
  private static final Duration SETTLES = Duration.ofMillis(200);

  private static final Duration TOLD_WITHIN = Duration.ofSeconds(1);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LAST_RETRY = Duration.ofSeconds(60);

  /** Orders are restored by then: whatever still runs without one must go. */
  private static final Duration STRAYS_LIVE = Duration.ofSeconds(10);

  private enum Wake {
    LOOK,
    CHANGED,
    END,
    ABANDON
  }

  private final LinkedBlockingQueue<Wake> wakes = new LinkedBlockingQueue<>(256);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final NginxControl control;
  private final NginxSources sources;
  private final Gates gates;
  private final NginxPlanner planner;
  private final NginxIdentity identity;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Consumer<NginxSight> onSight;

  private volatile Map<ForwarderId, ForwardSpec> wanted = Map.of();
  private volatile ActiveConfig active = ActiveConfig.NONE;
  private volatile NginxSight sight = NginxSight.NONE;
  private volatile Optional<String> refusal = Optional.empty();
  private volatile Optional<NginxHost> host = Optional.empty();

  private volatile boolean prepared;
  private boolean stale = true;
  private boolean ran;
  private Duration retry = Duration.ZERO;
  private long retryAt;
  private long soonUntil;
  private final Map<String, Long> strays = new HashMap<>();

  NginxLoop(
      NginxControl control,
      NginxSources sources,
      Gates gates,
      NginxPlanner planner,
      NginxIdentity identity,
      InstantSource clock,
      Ticker ticker,
      Consumer<NginxSight> onSight) {
    this.control = control;
    this.sources = sources;
    this.gates = gates;
    this.planner = planner;
    this.identity = identity;
    this.clock = clock;
    this.ticker = ticker;
    this.onSight = onSight;
  }

  void begin(NginxHost nginx) {
    host = Optional.of(nginx);
    Thread.ofVirtual().name("nginx").start(() -> live(nginx));
  }

  Optional<String> unavailableBecause() {
    return host.flatMap(NginxHost::unavailableBecause);
  }

  Optional<String> refusal() {
    return refusal;
  }

  NginxSight sight() {
    return sight;
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

  void lookSoon() {
    wakes.offer(Wake.LOOK);
  }

  void changed() {
    wakes.offer(Wake.CHANGED);
  }

  void prepare(Collection<ForwardSpec> specs) {
    Map<ForwarderId, ForwardSpec> all = new HashMap<>();
    specs.forEach(spec -> all.put(spec.id(), spec));
    wanted = Map.copyOf(all);
    prepared = true;
    changed();
  }

  /** One more than was prepared, or another target for one that was. */
  synchronized void want(ForwardSpec spec) {
    if (!spec.equals(wanted.get(spec.id()))) {
      Map<ForwarderId, ForwardSpec> all = new HashMap<>(wanted);
      all.put(spec.id(), spec);
      wanted = Map.copyOf(all);
      changed();
    }
  }

  void end() {
    end(Wake.END);
  }

  void abandon() {
    end(Wake.ABANDON);
  }

  private void end(Wake how) {
    wakes.clear();
    wakes.add(how);
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
      look(nginx);
      Wake wake = await(nginx);
      while (wake != Wake.END && wake != Wake.ABANDON) {
        turn(nginx);
        wake = await(nginx);
      }
      if (wake == Wake.END) {
        nginx.stop();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private Wake await(NginxHost nginx) throws InterruptedException {
    Wake wake = wakes.poll(pause(nginx).toNanos(), TimeUnit.NANOSECONDS);
    if (wake == Wake.CHANGED) {
      stale = true;
      Thread.sleep(SETTLES);
    }
    Wake first = wake == null ? Wake.LOOK : wake;
    for (Wake more = wakes.poll(); more != null; more = wakes.poll()) {
      stale |= more == Wake.CHANGED;
      first = more == Wake.END || more == Wake.ABANDON ? more : first;
    }
    if (wake == Wake.LOOK) {
      soonUntil = ticker.nanos() + SOON_LASTS.toNanos();
    }
    return first;
  }

  private Duration pause(NginxHost nginx) {
    long now = ticker.nanos();
    if (!nginx.isRunning() && !sources.paths().isEmpty()) {
      return Duration.ofNanos(Math.max(retryAt - now, LOOK_SOON.toNanos()));
    }
    if (!nginx.isRunning()) {
      return IDLE;
    }
    if (soonUntil - now > 0) {
      return LOOK_SOON;
    }
    if (!gates.opened().isEmpty() || stale) {
      return LOOK_ON_AIR;
    }
    return sources.anyOnAir() ? LOOK_AT_SOURCE : IDLE;
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

  private void rest(NginxHost nginx) {
    if (nginx.isRunning()) {
      nginx.stop();
      ran = false;
      active = ActiveConfig.NONE;
      saw(new NginxSight(ticker.nanos(), false, Optional.empty(), Optional.empty()));
    }
  }

  private void noticeCrash(NginxHost nginx) {
    if (ran && !nginx.isRunning()) {
      ran = false;
      log.warn("nginx is gone; what went through it is lost");
      sources.lose();
      saw(new NginxSight(ticker.nanos(), false, Optional.empty(), Optional.empty()));
      retryAt = ticker.nanos();
    }
  }

  /** Only while nothing is on air: what is live would stay with the old, or be lost with it. */
  private void serve(NginxHost nginx) {
    boolean idle = !sources.anyOnAir() && sight.blindSince().isEmpty();
    boolean due = (!nginx.isRunning() || stale) && isToldAll();
    if (!idle || !due || retryAt - ticker.nanos() > 0) {
      return;
    }
    // The name service is asked first: nobody is turned away for as long as it takes.
    NginxPlan plan = planner.plan(sources.paths(), wanted.values(), ticker.nanos());
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

  /** Sources are told first and what goes where a moment later: one start does for both. */
  private boolean isToldAll() {
    return prepared || ticker.nanos() - sources.knownSince() > TOLD_WITHIN.toNanos();
  }

  private void settle(NginxHost nginx, Applied applied) {
    switch (applied) {
      case Applied.Done(ActiveConfig config) -> {
        active = config;
        refusal = Optional.empty();
        retry = Duration.ZERO;
        ran = true;
        look(nginx);
      }
      case Applied.Refused(String reason) -> {
        if (!refusal.equals(Optional.of(reason))) {
          log.warn("{}", reason);
        }
        refusal = Optional.of(reason);
        if (!nginx.isRunning()) {
          settleOld(nginx);
        }
        ran = nginx.isRunning();
        Duration twice = retry.multipliedBy(2);
        retry = twice.compareTo(FIRST_RETRY) < 0 ? FIRST_RETRY : twice;
        retry = retry.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : retry;
        retryAt = ticker.nanos() + retry.toNanos();
        stale = true;
      }
    }
  }

  /** What crashed and may not be changed is at least started again. */
  private void settleOld(NginxHost nginx) {
    if (nginx.revive() instanceof Applied.Done(ActiveConfig config)) {
      active = config;
    }
  }

  private void look(NginxHost nginx) {
    if (!nginx.isRunning()) {
      return;
    }
    Optional<NginxStat> stat = control.stat();
    long now = ticker.nanos();
    Optional<Instant> blind =
        stat.isPresent()
            ? Optional.empty()
            : sight.blindSince().or(() -> Optional.of(clock.instant()));
    stat.ifPresent(seen -> {
      sources.see(seen, now);
      dropStrays(seen, now);
    });
    sources.expelled().stream()
        .filter(app -> !control.dropPublisher(app))
        .forEach(sources::notExpelled);
    saw(new NginxSight(now, true, stat, blind));
  }

  /** A destination that flows and was not ordered, left over from an earlier life. */
  private void dropStrays(NginxStat stat, long now) {
    Set<String> seen = new HashSet<>();
    stat.streams()
        .forEach((app, stream) -> {
          boolean closed = app.startsWith(NginxIdentity.GATE) && !gates.isOpen(app);
          if (closed && stream.isPublished()) {
            seen.add(app);
            long since = strays.computeIfAbsent(app, _ -> now);
            if (now - since > STRAYS_LIVE.toNanos()) {
              control.dropPublisher(app);
            }
          }
        });
    strays.keySet().retainAll(seen);
  }

  private void saw(NginxSight now) {
    if (now.blindSince().isPresent() && sight.blindSince().isEmpty()) {
      log.warn("nginx runs and does not say what it does: what is said of it may be old");
    }
    sight = now;
    onSight.accept(now);
  }
}
