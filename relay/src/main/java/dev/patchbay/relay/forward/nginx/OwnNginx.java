package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.process.ChildCommand;
import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.process.LastingProcess;
import dev.patchbay.relay.state.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An nginx of our own, below our state directory. It is replaced, not reloaded: with no source on
 * air there is nothing to keep, and no old process is left that somebody could still publish to. It
 * outlives us unless it is stopped, and is found again.
 */
final class OwnNginx implements NginxHost {
  /** The file, below its folder, in which its process is written down. */
  static final String RECORD = "process";

  private static final Logger log = LoggerFactory.getLogger(OwnNginx.class);
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(5);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final int SAID_BYTES = 4096;

  private final NginxSettings settings;
  private final ChildLauncher launcher;
  private final Path folder;
  private final NginxIdentity identity;
  private final BooleanSupplier answers;
  private final Runnable onExit;
  private volatile Optional<LastingProcess> process = Optional.empty();
  private NginxPlan applied = NginxPlan.EMPTY;
  private boolean warned;
  private volatile Optional<NginxProgram.Usable> found = Optional.empty();

  /**
   * @param folder its prefix; must exist
   * @param answers whether the stat page answers
   * @param onExit called, on any thread, when it has ended
   */
  OwnNginx(
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
    this.answers = answers;
    this.onExit = onExit;
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
    process = LastingProcess.find(record());
    if (process.isEmpty()) {
      return ActiveConfig.NONE;
    }
    process.get().exited().thenRun(onExit);
    log.info("nginx of an earlier life still runs as process {}", process.get().pid());
    try {
      return PrivateFile.read(config()).map(ActiveConfig::of).orElse(ActiveConfig.NONE);
    } catch (IOException e) {
      log.warn("what nginx serves is not known: {}", e.toString());
      return ActiveConfig.NONE;
    }
  }

  @Override
  public boolean isRunning() {
    return process.filter(LastingProcess::isAlive).isPresent();
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
      if (!end()) {
        return new Applied.Refused(stays());
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
    process.ifPresent(LastingProcess::kill); // it would not hear anything else
    return end();
  }

  @Override
  public void stop() {
    if (!end()) {
      log.warn("{}", stays());
    }
  }

  /** Whether none of ours runs any more; one that stays is not forgotten. */
  private boolean end() {
    if (process.isPresent()) {
      LastingProcess running = process.get();
      running.terminate();
      if (!ends(running)) {
        running.kill();
      }
      if (!ends(running)) {
        return false;
      }
      running.forget();
      process = Optional.empty();
    }
    return true;
  }

  private String stays() {
    return "nginx, process "
        + process.map(LastingProcess::pid).map(String::valueOf).orElse("?")
        + ", hangs and cannot be ended";
  }

  private static boolean ends(LastingProcess running) {
    return running
        .exited()
        .thenApply(_ -> true)
        .toCompletableFuture()
        .completeOnTimeout(false, ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .join();
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
    if (!end()) {
      return Optional.of(stays());
    }
    Path said = folder.resolve("said.log");
    ChildCommand command =
        new ChildCommand(
            nginx.program().toString(), List.of("-p", prefix(), "-c", config().toString()));
    LastingProcess started = LastingProcess.start(command, folder, said, record());
    process = Optional.of(started);
    started.exited().thenRun(onExit);
    long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (started.isAlive() && System.nanoTime() < deadline) {
      if (answers.getAsBoolean()) {
        log.info("nginx runs as process {}", started.pid());
        RootWarning.of(config()).ifPresent(this::warnOnce);
        return Optional.empty();
      }
      pause();
    }
    List<String> lines = read(said).lines().toList();
    stop();
    return Optional.of("nginx does not start: " + said(lines, plan));
  }

  private void warnOnce(String warning) {
    if (!warned) {
      warned = true;
      log.warn("{}", warning);
    }
  }

  private static void pause() {
    LockSupport.parkNanos(LOOK_EVERY.toNanos());
  }

  private static String read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return new String(bytes, 0, Math.min(bytes.length, SAID_BYTES), StandardCharsets.UTF_8);
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

  private Path record() {
    return folder.resolve(RECORD);
  }
}
