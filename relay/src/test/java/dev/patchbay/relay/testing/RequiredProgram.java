package dev.patchbay.relay.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that a test needs. Where it is missing the test is skipped with one loud line, or fails
 * when the system property {@code patchbay.requirePrograms} is {@code true}, as in CI.
 */
public enum RequiredProgram {
  FFMPEG("ffmpeg", "ffmpeg"),
  NGINX_RTMP("nginx", "libnginx-mod-rtmp"),
  OPENSSL("openssl", "openssl");

  private static final Path NGINX_RTMP_MODULE =
      Path.of("/usr/lib/nginx/modules/ngx_rtmp_module.so");

  private final String command;
  private final String debianPackage;

  RequiredProgram(String command, String debianPackage) {
    this.command = command;
    this.debianPackage = debianPackage;
  }

  /** Where it is; ends the test where it is not. */
  public Path path() {
    Optional<Path> found = find();
    if (found.isPresent()) {
      return found.get();
    }
    String line =
        "%s is missing: apt-get install %s (or ./patchbay test)".formatted(this, debianPackage);
    if (Boolean.getBoolean("patchbay.requirePrograms")) {
      return fail(line);
    }
    System.err.println("SKIPPED: " + line);
    return abort(line);
  }

  private Optional<Path> find() {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    Optional<Path> program =
        Stream.of(path.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, command))
            .filter(Files::isExecutable)
            .findFirst();
    boolean complete = this != NGINX_RTMP || Files.exists(NGINX_RTMP_MODULE);
    return complete ? program : Optional.empty();
  }
}
