package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.state.PrivateFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
    if (control.stat().isPresent()) {
      answered = true;
      return true;
    }
    return answered && accepts();
  }

  /** One that answered once and still takes connections runs, whatever its stat does. */
  private boolean accepts() {
    InetSocketAddress port =
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), listen.getPort());
    return DestinationProbe.obstacle(port).isEmpty();
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
      if (same && isRunning() && serves(plan)) {
        // A reload is felt by everybody else's streams, and we are asked every minute.
        return new Applied.Done(ActiveConfig.of(config.applications()));
      }
      PrivateFile.write(applications(), config.applications());
      PrivateFile.write(httpServer(), config.httpServer());
      Optional<String> complaint = reload(plan);
      if (complaint.isEmpty() && serves(plan)) {
        return new Applied.Done(ActiveConfig.of(config.applications()));
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
    return site.folder().resolve("patchbay-http.conf");
  }

  private Path applications() {
    return site.folder().resolve("patchbay-rtmp.conf");
  }
}
