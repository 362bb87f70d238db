package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.forward.nginx.NginxControl.Reply;
import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.state.PrivateFile;
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
final class SiteNginx implements NginxHost {
  private static final Duration READS_WITHIN = Duration.ofSeconds(5);

  /** nginx tells its old workers to leave 100 ms after it has started the new ones. */
  private static final Duration OLD_WORKER_LEAVES = Duration.ofMillis(600);

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final NginxSettings.Site site;
  private final InetSocketAddress listen;
  private final ChildLauncher launcher;
  private final NginxIdentity identity;
  private final NginxControl control;
  private volatile boolean answered;

  /** The process that answered last; empty also where it lives among other numbers than ours. */
  private volatile Optional<ProcessHandle> worker = Optional.empty();

  /** It was asked to read the files that lie there, and reads nothing of ours. */
  private boolean passedOver;

  SiteNginx(
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
  }

  @Override
  public Optional<MethodObstacle> unavailableBecause() {
    return site.folder().toFile().canWrite()
        ? Optional.empty()
        : Optional.of(MethodObstacle.of(MethodObstacle.Kind.NGINX_FOLDER_CLOSED, site.folder()));
  }

  @Override
  public ActiveConfig adopt() {
    return lying().filter(_ -> isRunning()).orElse(ActiveConfig.NONE);
  }

  /** What lies there for it to read. */
  private Optional<ActiveConfig> lying() {
    try {
      return PrivateFile.read(applications()).map(ActiveConfig::of);
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  @Override
  public boolean isRunning() {
    Optional<ProcessHandle> asked = worker.filter(ProcessHandle::isAlive);
    Optional<NginxStat> stat = control.stat();
    if (stat.isPresent()) {
      answered = true;
      // Only one that lived when it was asked can have answered, and have ended since.
      if (asked.filter(known -> known.pid() == stat.get().pid()).isEmpty()) {
        worker = SiteWorker.find(stat.get().pid());
      }
      return true;
    }
    // One that answered once runs, whatever its stat does, unless another is seen in its place.
    return answered
        && worker.filter(last -> !last.isAlive()).isEmpty()
        && Knock.at(listen.getPort()) != Knock.REFUSED;
  }

  @Override
  public boolean leavesUsOut(Reply reply, ActiveConfig expected) {
    return switch (reply) {
      case Reply.Refused _ -> answered;
      case Reply.Said(NginxStat what) ->
          !expected.sources().isEmpty()
              && Collections.disjoint(what.applications(), expected.sources());
      case Reply.Stranger _, Reply.Silence _, Reply.Unclear _, Reply.Unasked _ -> false;
    };
  }

  @Override
  public Optional<ActiveConfig> servesAgain(Reply reply) {
    Optional<ActiveConfig> again =
        lying()
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
      Optional<String> before = PrivateFile.read(applications());
      Optional<String> beforeHttp = PrivateFile.read(httpServer());
      boolean same =
          before.equals(Optional.of(config.applications()))
              && beforeHttp.equals(Optional.of(config.httpServer()));
      Set<String> ours = new HashSet<>(plan.apps());
      ours.addAll(ActiveConfig.of(before.orElse("")).sources());
      if (passedOver && !isIncluded(ours)) {
        // A reload is felt by everybody else's streams, and another one would change nothing.
        if (!same) {
          write(config);
        }
        return unincluded();
      }
      passedOver = false;
      if (same && isRunning() && serves(plan)) {
        // A reload is felt by everybody else's streams, and we are asked every minute.
        return new Applied.Done(ActiveConfig.of(config.applications()));
      }
      write(config);
      Optional<String> complaint = reload(plan);
      if (complaint.isEmpty() && serves(plan)) {
        return new Applied.Done(ActiveConfig.of(config.applications()));
      }
      // One that was never seen to read anything of ours is asked again.
      boolean read = before.filter(text -> !ActiveConfig.of(text).sources().isEmpty()).isPresent();
      if (complaint.isEmpty() && read && readsNothing(ours)) {
        passedOver = true;
        return unincluded();
      }
      // Where there was nothing an empty file keeps the site's includes valid.
      PrivateFile.write(applications(), before.orElse(""));
      PrivateFile.write(httpServer(), beforeHttp.orElse(""));
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

  private void write(NginxConfig config) throws IOException {
    PrivateFile.write(applications(), config.applications());
    PrivateFile.write(httpServer(), config.httpServer());
  }

  /** Whether it serves anything of ours, as of now. */
  private boolean isIncluded(Set<String> ours) {
    return control
        .stat()
        .filter(stat -> !Collections.disjoint(stat.applications(), ours))
        .isPresent();
  }

  private Applied unincluded() {
    return new Applied.Unincluded(
        "put the includes back: "
            + applications()
            + " in rtmp's server, "
            + httpServer()
            + " in http, then: "
            + String.join(" ", site.reload()));
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

  private Path httpServer() {
    return site.httpServer();
  }

  private Path applications() {
    return site.applications();
  }
}
