package dev.patchbay.relay.process;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.exec.CommandLine;

/** Starts children. Thread-safe. */
public final class ChildLauncher {
  /** More than a pipe takes in one go would need a thread to be written by. */
  public static final int MAX_STDIN = 32 * 1024;

  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

  private final OrphanReaper reaper;
  private final ParentDeathSignal parentDeath;

  @Inject
  public ChildLauncher(OrphanReaper reaper, ParentDeathSignal parentDeath) {
    this.reaper = reaper;
    this.parentDeath = parentDeath;
  }

  /**
   * Starts a child with an environment of {@code PATH} and {@code LANG} only, writes {@code stdin}
   * to it and closes that. Blocks for the few milliseconds this takes.
   *
   * @param stdin at most {@value #MAX_STDIN} bytes
   * @param out gets each line of its output, on one thread, shortened to 2048 bytes
   * @param err the same for its error output, on another thread
   * @throws IOException when it cannot be started, for instance because the program is missing
   */
  public ChildProcess start(
      ChildCommand command, byte[] stdin, Consumer<String> out, Consumer<String> err)
      throws IOException {
    if (stdin.length > MAX_STDIN) {
      throw new IllegalArgumentException(
          stdin.length + " bytes for a child's input (at most " + MAX_STDIN + ")");
    }
    ChildCommand guarded = parentDeath.guard(command);
    CommandLine line = new CommandLine(guarded.program());
    guarded.arguments().forEach(argument -> line.addArgument(argument, false));
    return new ChildExecutor(reaper, stdin, out, err).start(line, environment());
  }

  /** Nothing of ours may reach a child: FFREPORT alone would make FFmpeg write keys to a file. */
  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv().getOrDefault("PATH", DEFAULT_PATH));
    environment.put("LANG", "C.UTF-8");
    return environment;
  }
}
