package dev.patchbay.relay.forward.nginx.host;

import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.forward.nginx.config.ActiveConfig;
import dev.patchbay.relay.forward.nginx.config.NginxConfig;
import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import dev.patchbay.relay.forward.nginx.config.NginxPlan;
import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.state.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An nginx of our own, below our state directory. It is replaced, not reloaded: with no source on
 * air there is nothing to keep, and no old process is left that somebody could still publish to. It
 * outlives us unless it is stopped, and is found again.
 */
public final class OwnNginx implements NginxHost {
  /** The file, below its folder, in which its process is written down. */
  public static final String RECORD = "process";

  private static final Logger log = LoggerFactory.getLogger(OwnNginx.class);

  private final NginxSettings settings;
  private final ChildLauncher launcher;
  private final Path folder;
  private final NginxIdentity identity;
  private final OwnProcess process;
  private NginxPlan applied = NginxPlan.EMPTY;
  private boolean warned;
  private volatile Optional<NginxProgram.Usable> found = Optional.empty();

  /**
   * @param folder its prefix; must exist
   * @param answers whether the stat page answers
   * @param onExit called, on any thread, when it has ended
   */
  public OwnNginx(
      NginxSettings settings,
      ChildLauncher launcher,
      Path folder,
      NginxIdentity identity,
      BooleanSupplier answers,
      Runnable onExit) {
    this.settings = settings;
    this.launcher = launcher;
    this.folder = folder;
    this.identity = identity;
    this.process = new OwnProcess(folder, answers, onExit);
  }

  @Override
  public Optional<MethodObstacle> unavailableBecause() {
    if (found.isPresent()) {
      return Optional.empty();
    }
    return switch (NginxProgram.find(settings, launcher)) {
      case NginxProgram.Usable usable -> {
        found = Optional.of(usable);
        yield Optional.empty();
      }
      case NginxProgram.Unusable(var obstacle) -> Optional.of(obstacle);
    };
  }

  @Override
  public ActiveConfig adopt() {
    if (!process.adopt()) {
      return ActiveConfig.NONE;
    }
    try {
      return PrivateFile.read(config()).map(ActiveConfig::of).orElse(ActiveConfig.NONE);
    } catch (IOException e) {
      log.warn("what nginx serves is not known: {}", e.toString());
      return ActiveConfig.NONE;
    }
  }

  @Override
  public boolean isRunning() {
    return process.isRunning();
  }

  @Override
  public Applied apply(NginxPlan plan) {
    Optional<NginxProgram.Usable> usable = usable();
    if (usable.isEmpty()) {
      return new Applied.Refused(
          unavailableBecause().map(MethodObstacle::text).orElse("nginx is gone"));
    }
    String text;
    try {
      text = new NginxConfig(identity, plan, settings.listen()).own(usable.get().module());
      PrivateFile.folder(folder.resolve("tmp"));
      Optional<String> before = PrivateFile.read(config());
      if (isRunning() && before.equals(Optional.of(text))) {
        return new Applied.Done(ActiveConfig.of(text));
      }
      Path candidate = folder.resolve("candidate.conf");
      PrivateFile.write(candidate, text);
      Optional<String> complaint = check(usable.get(), candidate, plan);
      Files.deleteIfExists(candidate);
      if (complaint.isPresent()) {
        return new Applied.Refused(complaint.get());
      }
      if (!process.end()) {
        return new Applied.Refused(process.stays());
      }
      applied = plan;
      PrivateFile.write(config(), text);
      Optional<String> failure = start(usable.get(), plan);
      if (failure.isEmpty()) {
        return new Applied.Done(ActiveConfig.of(text));
      }
      if (before.isPresent() && !before.get().equals(text)) {
        PrivateFile.write(config(), before.get());
        start(usable.get(), plan);
      }
      return new Applied.Refused(failure.get());
    } catch (IOException | IllegalArgumentException e) {
      return new Applied.Refused(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Applied revive() {
    Optional<NginxProgram.Usable> usable = usable();
    try {
      Optional<String> text = PrivateFile.read(config());
      if (usable.isEmpty() || text.isEmpty()) {
        return new Applied.Refused("there is nothing to start");
      }
      return start(usable.get(), applied)
          .<Applied>map(Applied.Refused::new)
          .orElseGet(() -> new Applied.Done(ActiveConfig.of(text.get())));
    } catch (IOException e) {
      return new Applied.Refused(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean giveUp() {
    return process.kill();
  }

  @Override
  public void stop() {
    process.stop();
  }

  private Optional<NginxProgram.Usable> usable() {
    var _ = unavailableBecause();
    return found;
  }

  private Optional<String> check(NginxProgram.Usable nginx, Path candidate, NginxPlan plan) {
    NginxProgram.Run run =
        NginxProgram.run(
            launcher,
            nginx.program(),
            List.of("-t", "-q", "-p", prefix(), "-c", candidate.toString()));
    return run.code() == 0
        ? Optional.empty()
        : Optional.of("nginx refuses the configuration: " + said(run.lines(), plan));
  }

  /** Starts it and waits until it answers; else why it does not. */
  private Optional<String> start(NginxProgram.Usable nginx, NginxPlan plan) throws IOException {
    if (!process.end()) {
      return Optional.of(process.stays());
    }
    Optional<List<String>> lines = process.start(nginx.program(), config());
    if (lines.isEmpty()) {
      RootWarning.of(config()).ifPresent(this::warnOnce);
    }
    return lines.map(said -> "nginx does not start: " + said(said, plan));
  }

  private void warnOnce(String warning) {
    if (!warned) {
      warned = true;
      log.warn("{}", warning);
    }
  }

  private String said(List<String> lines, NginxPlan plan) {
    if (plan.sources().isEmpty()) {
      return "see said.log in " + folder; // whose keys it might hold is not known
    }
    String text = lines.stream().limit(3).collect(Collectors.joining("; "));
    return PlanRedaction.redact(text, plan, identity);
  }

  private String prefix() {
    return folder.toString();
  }

  private Path config() {
    return folder.resolve("nginx.conf");
  }
}
