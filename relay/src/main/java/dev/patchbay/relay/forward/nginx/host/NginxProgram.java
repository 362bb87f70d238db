package dev.patchbay.relay.forward.nginx.host;

import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.MethodObstacle.Kind;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.process.ChildCommand;
import dev.patchbay.relay.process.ChildExit;
import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.process.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What there is of nginx on this machine. */
sealed interface NginxProgram {
  /** One with RTMP; {@code module} is empty where it is built in. */
  record Usable(Path program, Optional<Path> module) implements NginxProgram {}

  /**
   * None.
   *
   * @param obstacle why not
   */
  record Unusable(MethodObstacle obstacle) implements NginxProgram {}

  /** How a run of nginx that only looks at something went. */
  record Run(int code, List<String> lines) {}

  /** Where distributions put the module. */
  List<Path> MODULES =
      Stream.of(
              "/usr/lib/nginx/modules",
              "/usr/lib64/nginx/modules",
              "/usr/share/nginx/modules",
              "/usr/local/libexec/nginx",
              "/usr/local/nginx/modules",
              "/etc/nginx/modules")
          .map(folder -> Path.of(folder, "ngx_rtmp_module.so"))
          .toList();

  /** Looks for it; runs it once at most. */
  static NginxProgram find(NginxSettings settings, ChildLauncher launcher) {
    Optional<Path> program = program(settings.program());
    if (program.isEmpty()) {
      return new Unusable(MethodObstacle.of(Kind.NGINX_MISSING, settings.program()));
    }
    if (settings.module().isPresent()) {
      Path module = settings.module().get();
      return Files.isReadable(module)
          ? new Usable(program.get(), Optional.of(module))
          : new Unusable(MethodObstacle.of(Kind.NGINX_MODULE_MISSING, module));
    }
    Optional<Path> module = MODULES.stream().filter(Files::isReadable).findFirst();
    if (module.isPresent()) {
      return new Usable(program.get(), module);
    }
    Run about = run(launcher, program.get(), List.of("-V"));
    return about.lines().stream().anyMatch(line -> line.contains("rtmp"))
        ? new Usable(program.get(), Optional.empty())
        : new Unusable(MethodObstacle.of(Kind.NGINX_WITHOUT_RTMP, program.get()));
  }

  private static Optional<Path> program(String configured) {
    try {
      Path path = Path.of(configured);
      String folders = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
      Stream<Path> candidates =
          path.getNameCount() > 1 || path.isAbsolute()
              ? Stream.of(path.toAbsolutePath())
              : Stream.of(folders.split(File.pathSeparator, -1))
                  .filter(folder -> !folder.isEmpty())
                  .map(folder -> Path.of(folder, configured).toAbsolutePath());
      return candidates
          .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
          .findFirst();
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  /** Runs a program to its end, ten seconds at most, and gives the last of what it said. */
  static Run run(ChildLauncher launcher, Path program, List<String> arguments) {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    try {
      ChildProcess child =
          launcher.start(
              new ChildCommand(program.toString(), arguments),
              new byte[0],
              _ -> {},
              line -> {
                if (lines.size() < 100) {
                  lines.add(line);
                }
              });
      CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS).execute(child::kill);
      ChildExit exit = child.exited().toCompletableFuture().join();
      return new Run(exit.code(), List.copyOf(lines));
    } catch (IOException e) {
      return new Run(-1, List.of(program + " does not run: " + e.getMessage()));
    }
  }
}
