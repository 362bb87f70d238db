package dev.patchbay.relay.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * When a process began, as a text that no later process with the same pid has.
 *
 * <p>On Linux that is the boot's id and the clock ticks since boot (proc(5), {@code stat} field
 * 22): {@link ProcessHandle.Info#startInstant} is derived from the wall clock, so that the same
 * process has another one after the clock was set.
 */
final class ProcessBirth {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int START_TIME = 19; // field 22, counted after the name's parenthesis

  private ProcessBirth() {}

  /** The birth of the process that now has this pid; empty when there is none. */
  static Optional<String> of(long pid) {
    try {
      if (Files.exists(BOOT_ID)) {
        String boot = Files.readString(BOOT_ID).strip();
        return Optional.of(boot + "-" + startTicks(pid));
      }
      return ProcessHandle.of(pid)
          .flatMap(process -> process.info().startInstant())
          .map(start -> Long.toString(start.toEpochMilli()));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static long startTicks(long pid) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "stat"));
    String stat = new String(bytes, StandardCharsets.ISO_8859_1);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[START_TIME]);
  }
}
