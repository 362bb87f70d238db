package dev.patchbay.relay.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.PumpStreamHandler;

/** One start of one child through commons-exec. */
final class ChildExecutor extends DefaultExecutor {
  private static final Duration PUMPS_STOP_WITHIN = Duration.ofSeconds(2);

  private final OrphanReaper reaper;
  private final LineSplitter out;
  private final LineSplitter err;
  private final CompletableFuture<Process> launched = new CompletableFuture<>();
  private final CompletableFuture<ChildExit> exited = new CompletableFuture<>();
  private volatile Optional<Process> started = Optional.empty();
  private volatile OrphanReaper.Entry entry = OrphanReaper.Entry.NONE;

  @SuppressWarnings("deprecation") // the builder builds no subclass, and only that sees the process
  ChildExecutor(OrphanReaper reaper, byte[] stdin, Consumer<String> out, Consumer<String> err) {
    this.reaper = reaper;
    this.out = new LineSplitter(out);
    this.err = new LineSplitter(err);
    setExitValues(null); // every exit is a value
    setStreamHandler(new Pumps(this.out, this.err, stdin));
  }

  ChildProcess start(CommandLine command, Map<String, String> environment) throws IOException {
    execute(command, environment, new Ending());
    try {
      return new ChildProcess(launched.join(), exited);
    } catch (CompletionException e) {
      throw new IOException("cannot start " + command.getExecutable(), e.getCause());
    }
  }

  @Override
  protected Process launch(CommandLine command, Map<String, String> environment, Path directory)
      throws IOException {
    Process process = super.launch(command, environment, directory);
    started = Optional.of(process);
    entry = reaper.note(process); // before its input tells it where to go
    launched.complete(process);
    return process;
  }

  @Override
  protected Thread createThread(Runnable runnable, String name) {
    return Thread.ofPlatform().daemon().name("child").unstarted(() -> guarded(runnable));
  }

  /** commons-exec minds exceptions only; after an Error nobody else would end the child. */
  private void guarded(Runnable runnable) {
    try {
      runnable.run();
    } catch (RuntimeException | Error failure) {
      if (launched.completeExceptionally(failure)) {
        started.ifPresent(Process::destroyForcibly);
        return;
      }
      new Ending().end();
      throw failure;
    }
  }

  /** Writes the input, which fits into the pipe, before the output is pumped. */
  private static final class Pumps extends PumpStreamHandler {
    private final byte[] stdin;

    Pumps(OutputStream out, OutputStream err, byte[] stdin) {
      super(out, err);
      this.stdin = stdin;
      setStopTimeout(PUMPS_STOP_WITHIN);
    }

    @Override
    public void setProcessInputStream(OutputStream toChild) {
      try (toChild) {
        toChild.write(stdin);
      } catch (IOException gone) {
        // The child has left without reading; its exit says more.
      }
    }
  }

  private final class Ending implements ExecuteResultHandler {
    @Override
    public void onProcessComplete(int exitValue) {
      end();
    }

    @Override
    public void onProcessFailed(ExecuteException failure) {
      if (launched.completeExceptionally(failure)) {
        started.ifPresent(Process::destroyForcibly);
      } else {
        end();
      }
    }

    private void end() {
      Process process = launched.join();
      process.destroyForcibly();
      int code = process.onExit().join().exitValue();
      out.close();
      err.close();
      entry.erase();
      exited.complete(new ChildExit(code));
    }
  }
}
