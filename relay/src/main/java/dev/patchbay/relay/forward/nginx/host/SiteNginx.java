package dev.patchbay.relay.forward.nginx.host;

import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.forward.nginx.config.ActiveConfig;
import dev.patchbay.relay.forward.nginx.config.NginxConfig;
import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import dev.patchbay.relay.forward.nginx.config.NginxPlan;
import dev.patchbay.relay.forward.nginx.stat.NginxControl;
import dev.patchbay.relay.forward.nginx.stat.NginxControl.Reply;
import dev.patchbay.relay.forward.nginx.stat.NginxStat;
import dev.patchbay.relay.process.ChildLauncher;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The site's own nginx: two files that it includes, and a command that makes it read them. Whether
 * it did is asked of itself.
 */
public final class SiteNginx implements NginxHost {
  private static final Duration READS_WITHIN = Duration.ofSeconds(5);

  /** nginx tells its old workers to leave 100 ms after it has started the new ones. */
  private static final Duration OLD_WORKER_LEAVES = Duration.ofMillis(600);

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final NginxSettings.Site site;
  private final InetSocketAddress listen;
  private final ChildLauncher launcher;
  private final NginxIdentity identity;
  private final NginxControl control;
  private final SiteFiles files;
  private final SiteLife life;

  /** It was asked to read the files that lie there, and reads nothing of ours. */
  private boolean passedOver;

  public SiteNginx(
      NginxSettings.Site site,
      InetSocketAddress listen,
      ChildLauncher launcher,
      NginxIdentity identity,
      NginxControl control) {
    this.site = site;
    this.listen = listen;
    this.launcher = launcher;
    this.identity = identity;
    this.control = control;
    this.files = new SiteFiles(site);
    this.life = new SiteLife(control, listen.getPort());
  }

  @Override
  public Optional<MethodObstacle> unavailableBecause() {
    return site.folder().toFile().canWrite()
        ? Optional.empty()
        : Optional.of(MethodObstacle.of(MethodObstacle.Kind.NGINX_FOLDER_CLOSED, site.folder()));
  }

  @Override
  public ActiveConfig adopt() {
    return files.lying().filter(_ -> isRunning()).orElse(ActiveConfig.NONE);
  }

  @Override
  public boolean isRunning() {
    return life.isRunning();
  }

  @Override
  public boolean leavesUsOut(Reply reply, ActiveConfig expected) {
    return switch (reply) {
      case Reply.Refused _ -> life.hasAnswered();
      case Reply.Said(NginxStat what) ->
          !expected.sources().isEmpty()
              && Collections.disjoint(what.applications(), expected.sources());
      case Reply.Stranger _, Reply.Silence _, Reply.Unclear _, Reply.Unasked _ -> false;
    };
  }

  @Override
  public Optional<ActiveConfig> servesAgain(Reply reply) {
    Optional<ActiveConfig> again =
        files
            .lying()
            .filter(config -> !config.sources().isEmpty())
            .filter(config -> reply.stat().filter(stat -> serves(stat, config)).isPresent());
    passedOver &= again.isEmpty();
    return again;
  }

  private static boolean serves(NginxStat stat, ActiveConfig config) {
    return stat.applications().containsAll(config.sources())
        && stat.applications().containsAll(config.gates().keySet());
  }

  @Override
  public Applied apply(NginxPlan plan) {
    try {
      NginxConfig config = new NginxConfig(identity, plan, listen);
      SiteFiles.Texts before = files.read();
      boolean same = before.areOf(config);
      Set<String> ours = new HashSet<>(plan.apps());
      ours.addAll(before.active().sources());
      if (passedOver && !isIncluded(ours)) {
        // A reload is felt by everybody else's streams, and another one would change nothing.
        if (!same) {
          files.write(config);
        }
        return unincluded();
      }
      passedOver = false;
      if (same && isRunning() && serves(plan)) {
        // A reload is felt by everybody else's streams, and we are asked every minute.
        return new Applied.Done(ActiveConfig.of(config.applications()));
      }
      files.write(config);
      Optional<String> complaint = reload(plan);
      if (complaint.isEmpty() && serves(plan)) {
        return new Applied.Done(ActiveConfig.of(config.applications()));
      }
      // One that was never seen to read anything of ours is asked again.
      boolean read = !before.active().sources().isEmpty();
      if (complaint.isEmpty() && read && readsNothing(ours)) {
        passedOver = true;
        return unincluded();
      }
      files.restore(before);
      reload(plan);
      return new Applied.Refused(
          complaint.orElse(
              "nginx did not take the configuration over: include both files in "
                  + site.folder()
                  + " and see its error log"));
    } catch (IOException | IllegalArgumentException e) {
      return new Applied.Refused(String.valueOf(e.getMessage()));
    }
  }

  /** Whether it is sure that nothing of ours has any effect: silence says nothing. */
  private boolean readsNothing(Set<String> ours) {
    return switch (control.ask()) {
      case Reply.Said(NginxStat what) -> Collections.disjoint(what.applications(), ours);
      case Reply.Refused _ -> true;
      case Reply.Stranger _, Reply.Silence _, Reply.Unclear _, Reply.Unasked _ -> false;
    };
  }

  /** Whether it serves anything of ours, as of now. */
  private boolean isIncluded(Set<String> ours) {
    return control
        .stat()
        .filter(stat -> !Collections.disjoint(stat.applications(), ours))
        .isPresent();
  }

  private Applied unincluded() {
    return new Applied.Unincluded(files.howToInclude());
  }

  @Override
  public Applied revive() {
    return new Applied.Refused("the site's nginx does not run, or does not include our files");
  }

  @Override
  public boolean giveUp() {
    return false;
  }

  /** It is not ours to end. */
  @Override
  public void stop() {}

  private Optional<String> reload(NginxPlan plan) {
    List<String> words = site.reload();
    NginxProgram.Run run =
        NginxProgram.run(launcher, Path.of(words.getFirst()), words.subList(1, words.size()));
    return run.code() == 0
        ? Optional.empty()
        : Optional.of(
            PlanRedaction.redact(
                "the reload command failed: " + String.join("; ", run.lines()), plan, identity));
  }

  private boolean serves(NginxPlan plan) {
    long deadline = System.nanoTime() + READS_WITHIN.toNanos();
    while (System.nanoTime() < deadline) {
      if (control.stat().filter(stat -> stat.applications().containsAll(plan.apps())).isPresent()) {
        // For a moment the old worker still takes connections, and knows nothing of what is new.
        LockSupport.parkNanos(OLD_WORKER_LEAVES.toNanos());
        return true;
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    return false;
  }
}
