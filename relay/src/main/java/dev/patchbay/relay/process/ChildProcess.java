package dev.patchbay.relay.process;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A running child. Thread-safe; no method blocks. */
public final class ChildProcess {
  private final Process process;
  private final Instant startedAt;
  private final CompletableFuture<ChildExit> exited;

  ChildProcess(Process process, CompletableFuture<ChildExit> exited) {
    this.process = process;
    this.startedAt = process.info().startInstant().orElseGet(Instant::now);
    this.exited = exited;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** When it began. */
  public Instant startedAt() {
    return startedAt;
  }

  /** Asks it to end (SIGTERM). */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Ends it at once (SIGKILL); it cannot say a last word to anybody. */
  public void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Completes, never exceptionally, when the child is gone and its last line was handed over. */
  public CompletionStage<ChildExit> exited() {
    return exited.minimalCompletionStage();
  }
}
