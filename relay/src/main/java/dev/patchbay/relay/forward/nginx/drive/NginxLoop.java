package dev.patchbay.relay.forward.nginx.drive;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import dev.patchbay.relay.forward.nginx.config.WantedGates;
import dev.patchbay.relay.forward.nginx.drive.NginxWakes.End;
import dev.patchbay.relay.forward.nginx.drive.NginxWakes.Woken;
import dev.patchbay.relay.forward.nginx.host.NginxHost;
import dev.patchbay.relay.forward.nginx.stat.NginxControl;
import dev.patchbay.relay.forward.nginx.stat.NginxSight;
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
public final class NginxLoop {
  private static final Logger log = LoggerFactory.getLogger(NginxLoop.class);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final NginxHost nginx;
  private final NginxWakes wakes;
  private final NginxTurn turn;
  private final NginxPace pace;
  private final Served served;
  private final WantedGates wanted;
  private final NginxWatch watch;
  private final NginxControl control;
  private final NginxIdentity identity;

  NginxLoop(
      NginxHost nginx,
      NginxWakes wakes,
      NginxTurn turn,
      NginxPace pace,
      Served served,
      WantedGates wanted,
      NginxWatch watch,
      NginxControl control,
      NginxIdentity identity) {
    this.nginx = nginx;
    this.wakes = wakes;
    this.turn = turn;
    this.pace = pace;
    this.served = served;
    this.wanted = wanted;
    this.watch = watch;
    this.control = control;
    this.identity = identity;
  }

  void begin() {
    Thread.ofVirtual().name("nginx").start(this::live);
  }

  /** Why nginx cannot be used here; empty means that it can. May block. */
  public Optional<MethodObstacle> unavailableBecause() {
    return nginx.unavailableBecause();
  }

  /** Why nginx does not serve what it should; one line, without keys. */
  public Optional<String> refusal() {
    return served.refusal();
  }

  /** Whether nginx runs without our files, which somebody else has to include. */
  public boolean isLeftOut() {
    return served.isLeftOut();
  }

  /** What was seen of nginx last. */
  public NginxSight sight() {
    return watch.sight();
  }

  /** Whether there is an nginx, as far as can be seen from outside of it. */
  public boolean isRunning() {
    return nginx.isRunning();
  }

  /** Where nginx is asked and told. */
  public NginxControl control() {
    return control;
  }

  /** The application of a destination. */
  public String gateApp(ForwarderId id) {
    return identity.gateApp(id);
  }

  /** Whether nginx has a gate for this target, as it runs. */
  public boolean hasGate(ForwarderId id, PublishTarget target) {
    return served.active().hasGate(identity.gateApp(id), target, identity);
  }

  /** Something is about to happen: looks at once, and often for some seconds. */
  public void lookSoon() {
    wakes.look();
  }

  /** What nginx is to serve may have changed. */
  public void changed() {
    wakes.changed();
  }

  /** Makes these all that may be forwarded; replaces what was known. */
  public void prepare(Collection<ForwardSpec> specs) {
    wanted.prepare(specs);
    changed();
  }

  /** One more than was prepared, or another target for one that was. */
  public void want(ForwardSpec spec) {
    if (wanted.add(spec)) {
      changed();
    }
  }

  /** Ends nginx too, if it is ours; returns when it has ended or takes too long. */
  public void stop() {
    end(End.STOP);
  }

  /** Leaves nginx as it is; returns when it is driven no more, or that takes too long. */
  public void leave() {
    end(End.LEAVE);
  }

  private void end(End how) {
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

  private void live() {
    try {
      turn.first();
      Woken woken = await();
      while (woken.end().isEmpty()) {
        turn.next();
        woken = await();
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

  private Woken await() throws InterruptedException {
    Woken woken = wakes.await(pace.pause());
    if (woken.changed()) {
      served.outdated();
    }
    if (woken.look()) {
      pace.quicken();
    }
    return woken;
  }
}
