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
    try {
      Optional<String> text = PrivateFile.read(applications());
      return text.isPresent() && isRunning() ? ActiveConfig.of(text.get()) : ActiveConfig.NONE;
    } catch (IOException unknown) {
      return ActiveConfig.NONE;
    }
  }

  @Override
  public boolean isRunning() {
    Optional<NginxStat> stat = control.stat();
    if (stat.isPresent()) {
      answered = true;
      saw(stat.get().pid());
      return true;
    }
    // One that answered once runs, whatever its stat does, unless another is seen in its place.
    return answered
        && worker.filter(last -> !last.isAlive()).isEmpty()
        && Knock.at(listen.getPort()) != Knock.REFUSED;
  }

  /** Where one was ever seen, one that is not seen has ended since it answered. */
  private synchronized void saw(long pid) {
    if (worker.filter(known -> known.pid() == pid && known.isAlive()).isEmpty()) {
      worker = ProcessHandle.of(pid).or(() -> worker);
    }
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
  public Applied apply(NginxPlan plan) {
    try {
      NginxConfig config = new NginxConfig(identity, plan, listen);
      Optional<String> before = PrivateFile.read(applications());
      Optional<String> beforeHttp = PrivateFile.read(httpServer());
      boolean same =
          before.equals(Optional.of(config.applications()))
              && beforeHttp.equals(Optional.of(config.httpServer()));
      if (passedOver && !isIncluded(plan.apps())) {
        // A reload is felt by everybody else's streams, and another one would change nothing.
        write(config);
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
      if (complaint.isEmpty() && readsNothing(before.orElse(""), plan)) {
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

  /** Whether neither what it read before nor what it is to read now has any effect. */
  private boolean readsNothing(String before, NginxPlan plan) {
    Set<String> ours = new HashSet<>(ActiveConfig.of(before).sources());
    return !ours.isEmpty() && !isIncluded(ours) && !isIncluded(plan.apps());
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
