package dev.patchbay.relay.forward.nginx.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the process of a site's nginx by the number that nginx tells of itself. */
final class SiteWorker {
  private static final Path PROC = Path.of("/proc");
  private static final String NAME = "nginx";

  private SiteWorker() {}

  /** Empty where it is not seen: in a container of its own its number is that of somebody else. */
  static Optional<ProcessHandle> find(long pid) {
    return ProcessHandle.of(pid).filter(SiteWorker::isNginx);
  }

  private static boolean isNginx(ProcessHandle process) {
    try {
      return !Files.isDirectory(PROC.resolve("self"))
          || Files.readString(PROC.resolve(process.pid() + "/comm")).strip().equals(NAME);
    } catch (IOException ended) {
      return false;
    }
  }
}
