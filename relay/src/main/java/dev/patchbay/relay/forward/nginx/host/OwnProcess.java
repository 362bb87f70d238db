package dev.patchbay.relay.forward.nginx.host;

import dev.patchbay.relay.process.ChildCommand;
import dev.patchbay.relay.process.LastingProcess;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of an nginx of our own, one at most, which outlives us unless it is ended. Not
 * thread-safe, but for {@link #isRunning}; blocks.
 */
final class OwnProcess {
  private static final Logger log = LoggerFactory.getLogger(OwnProcess.class);
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(5);
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final int SAID_BYTES = 4096;

  private final Path folder;
  private final BooleanSupplier answers;
  private final Runnable onExit;
  private volatile Optional<LastingProcess> process = Optional.empty();

  /**
   * A new one.
   *
   * @param folder nginx's prefix; must exist
   * @param answers whether the stat page answers
   * @param onExit called, on any thread, when it has ended
   */
  OwnProcess(Path folder, BooleanSupplier answers, Runnable onExit) {
    this.folder = folder;
    this.answers = answers;
    this.onExit = onExit;
  }

  /** Takes over one that an earlier life of ours started; whether there is one. */
  boolean adopt() {
    process = LastingProcess.find(record());
    process.ifPresent(running -> {
      running.exited().thenRun(onExit);
      log.info("nginx of an earlier life still runs as process {}", running.pid());
    });
    return process.isPresent();
  }

  boolean isRunning() {
    return process.filter(LastingProcess::isAlive).isPresent();
  }

  /**
   * Starts one where none is, and waits until it answers.
   *
   * @return what it said when it does not; empty when it does
   */
  Optional<List<String>> start(Path program, Path config) throws IOException {
    Path said = folder.resolve("said.log");
    ChildCommand command =
        new ChildCommand(
            program.toString(), List.of("-p", folder.toString(), "-c", config.toString()));
    LastingProcess started = LastingProcess.start(command, folder, said, record());
    process = Optional.of(started);
    started.exited().thenRun(onExit);
    long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (started.isAlive() && System.nanoTime() < deadline) {
      if (answers.getAsBoolean()) {
        log.info("nginx runs as process {}", started.pid());
        return Optional.empty();
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    List<String> lines = read(said).lines().toList();
    stop();
    return Optional.of(lines);
  }

  private static String read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return new String(bytes, 0, Math.min(bytes.length, SAID_BYTES), StandardCharsets.UTF_8);
  }

  /** At once; one that hangs would not hear anything else. */
  boolean kill() {
    process.ifPresent(LastingProcess::kill);
    return end();
  }

  void stop() {
    if (!end()) {
      log.warn("{}", stays());
    }
  }

  /** Whether none of ours runs any more; one that stays is not forgotten. */
  boolean end() {
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

  private static boolean ends(LastingProcess running) {
    return running
        .exited()
        .thenApply(_ -> true)
        .toCompletableFuture()
        .completeOnTimeout(false, ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** That it could not be ended, in words. */
  String stays() {
    return "nginx, process "
        + process.map(LastingProcess::pid).map(String::valueOf).orElse("?")
        + ", hangs and cannot be ended";
  }

  private Path record() {
    return folder.resolve(OwnNginx.RECORD);
  }
}
