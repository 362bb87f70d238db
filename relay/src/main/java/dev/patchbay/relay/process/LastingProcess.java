package dev.patchbay.relay.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that is meant to outlive us, and that a next life of ours finds again: unlike a child
 * it is tied to nobody, and no reaper knows it. Thread-safe; no method blocks for long.
 */
public final class LastingProcess {
  private static final Pattern RECORD = Pattern.compile("(\\d{1,10})@([0-9a-f-]{1,80})");
  private static final String OWN_SESSION = "setsid";

  private final ProcessHandle handle;
  private final Path record;

  private LastingProcess(ProcessHandle handle, Path record) {
    this.handle = handle;
    this.record = record;
  }

  /**
   * Starts one, in a session of its own where the machine can: what a terminal tells us is not
   * meant for it.
   *
   * @param said what it prints is written here, anew; mode 0600
   * @param record where it is written down for {@link #find}
   * @throws IOException when it cannot be started or written down
   */
  public static LastingProcess start(ChildCommand command, Path directory, Path said, Path record)
      throws IOException {
    List<String> words = new ArrayList<>();
    ownSession().ifPresent(setsid -> words.add(setsid.toString()));
    words.add(command.program());
    words.addAll(command.arguments());
    Files.deleteIfExists(said);
    Files.createFile(
        said, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    Map<String, String> environment = builder.environment();
    String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.clear();
    environment.put("PATH", path);
    environment.put("LANG", "C.UTF-8");
    Process process = builder.start();
    Optional<String> birth = ProcessBirth.of(process.pid());
    if (birth.isPresent()) {
      Files.writeString(
          record,
          process.pid() + "@" + birth.get(),
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
    }
    return new LastingProcess(process.toHandle(), record);
  }

  private static Optional<Path> ownSession() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getenv().getOrDefault("PATH", "/usr/bin:/bin"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, OWN_SESSION))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The one that an earlier life wrote down, if it still is that very process. */
  public static Optional<LastingProcess> find(Path record) {
    try {
      Matcher parts = RECORD.matcher(Files.readString(record).strip());
      if (!parts.matches()) {
        return Optional.empty();
      }
      long pid = Long.parseLong(parts.group(1));
      return ProcessBirth.of(pid).equals(Optional.of(parts.group(2)))
          ? ProcessHandle.of(pid).map(handle -> new LastingProcess(handle, record))
          : Optional.empty();
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  public long pid() {
    return handle.pid();
  }

  public boolean isAlive() {
    return handle.isAlive();
  }

  /** Asks it to end (SIGTERM). */
  public void terminate() {
    handle.destroy();
  }

  /** Ends it at once (SIGKILL). */
  public void kill() {
    handle.destroyForcibly();
  }

  /** It is gone for good and need not be found again. */
  public void forget() {
    try {
      Files.deleteIfExists(record);
    } catch (IOException stays) {
      // The next life finds that the process is no more.
    }
  }

  /** Completes when it is gone. */
  public CompletionStage<Void> exited() {
    return handle.onExit().thenApply(_ -> null);
  }
}
