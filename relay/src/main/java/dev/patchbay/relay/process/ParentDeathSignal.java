package dev.patchbay.relay.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the kernel kill a child when we are killed ourselves (prctl(2), {@code PR_SET_PDEATHSIG}),
 * through {@code setpriv} of util-linux where that is installed and works. Without it a child would
 * see the end of its input and end the broadcast in good order, which our death is no reason for.
 * Thread-safe.
 */
public final class ParentDeathSignal {
  /** Leaves children as they are. */
  public static final ParentDeathSignal NONE = new ParentDeathSignal(Optional.empty());

  private static final Logger log = LoggerFactory.getLogger(ParentDeathSignal.class);
  private static final Duration TRIAL_ENDS_WITHIN = Duration.ofSeconds(2);

  private Optional<Path> setpriv;
  private boolean tried;

  private ParentDeathSignal(Optional<Path> setpriv) {
    this.setpriv = setpriv;
  }

  /** The signal, if this machine has the means; whether they work is tried at the first child. */
  public static ParentDeathSignal find() {
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    return linux ? findIn(System.getenv().getOrDefault("PATH", "/usr/bin:/bin")) : NONE;
  }

  static ParentDeathSignal findIn(String path) {
    return new ParentDeathSignal(
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(path)
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, "setpriv"))
            .filter(Files::isExecutable)
            .findFirst());
  }

  /**
   * The command that runs {@code command} under the signal. The kernel ties it to the starting
   * thread, which therefore must live as long as the child: {@link ChildExecutor}'s does.
   */
  ChildCommand guard(ChildCommand command) {
    return working()
        .map(path -> tied(path, command.program(), command.arguments()))
        .orElse(command);
  }

  private static ChildCommand tied(Path setpriv, String program, List<String> programArguments) {
    List<String> arguments = new ArrayList<>(List.of("--pdeathsig", "KILL", "--", program));
    arguments.addAll(programArguments);
    return new ChildCommand(setpriv.toString(), arguments);
  }

  /** A container may forbid it, and BusyBox's does not know it: then no child would ever start. */
  private synchronized Optional<Path> working() {
    if (!tried) {
      tried = true;
      setpriv.ifPresent(this::tryOut);
    }
    return setpriv;
  }

  private void tryOut(Path path) {
    Optional<String> trouble = troubleWith(path);
    if (trouble.isPresent()) {
      setpriv = Optional.empty();
      log.warn(
          "{} cannot tie FFmpeg to this process ({}): were this one killed, FFmpeg would end the"
              + " broadcasts; what still runs is killed at the next start",
          path,
          trouble.get());
    }
  }

  /** Runs itself under itself: the one program that is surely there. */
  private static Optional<String> troubleWith(Path path) {
    ChildCommand trial = tied(path, path.toString(), List.of("--version"));
    List<String> words = new ArrayList<>(List.of(trial.program()));
    words.addAll(trial.arguments());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    try {
      Process process = builder.start();
      process
          .onExit()
          .completeOnTimeout(process, TRIAL_ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
          .join();
      if (process.isAlive()) {
        process.destroyForcibly();
        return Optional.of("no end within " + TRIAL_ENDS_WITHIN.toSeconds() + " s");
      }
      int code = process.exitValue();
      return code == 0 ? Optional.empty() : Optional.of("exit code " + code);
    } catch (IOException e) {
      return Optional.of("it does not run");
    }
  }
}
