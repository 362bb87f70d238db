package dev.patchbay.bot.bench.bed;

import dev.patchbay.bot.bench.program.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An nginx with RTMP on this machine.
 *
 * @param program nginx itself
 * @param module its RTMP module; empty where it is built in
 */
public record NginxHere(Path program, Optional<Path> module) {
  /** Where distributions put the module. */
  private static Stream<String> folders() {
    return Stream.of(
        "/usr/lib/nginx/modules",
        "/usr/lib64/nginx/modules",
        "/usr/share/nginx/modules",
        "/usr/local/libexec/nginx",
        "/usr/local/nginx/modules",
        "/etc/nginx/modules");
  }

  public static Optional<NginxHere> find() {
    Optional<Path> program =
        Programs.find("nginx").or(() -> Optional.of(Path.of("/usr/sbin/nginx")));
    return program.filter(Files::isExecutable).flatMap(NginxHere::withRtmp);
  }

  /** Why there is none; empty where there is one. */
  public static Optional<String> missing() {
    return find().isPresent()
        ? Optional.empty()
        : Optional.of("no nginx with its RTMP module (apt-get install nginx libnginx-mod-rtmp)");
  }

  /** What must stand first in its configuration. */
  String loading() {
    return module.map(path -> "load_module \"" + path + "\";\n").orElse("");
  }

  private static Optional<NginxHere> withRtmp(Path program) {
    return folders()
        .map(folder -> Path.of(folder, "ngx_rtmp_module.so"))
        .filter(Files::isReadable)
        .findFirst()
        .map(module -> new NginxHere(program, Optional.of(module)))
        .or(() ->
            hasBuiltIn(program)
                ? Optional.of(new NginxHere(program, Optional.empty()))
                : Optional.empty());
  }

  /** It says so on its error output, in a few lines. */
  private static boolean hasBuiltIn(Path program) {
    try {
      Process about =
          new ProcessBuilder(program.toString(), "-V").redirectErrorStream(true).start();
      return new String(about.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .contains("rtmp");
    } catch (IOException doesNotRun) {
      return false;
    }
  }
}
