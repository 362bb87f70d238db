package dev.patchbay.bot.bench.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Which programs this machine has. */
public final class Programs {
  private Programs() {}

  /** Whether a program of this name is in {@code PATH}. */
  public static boolean exist(String name) {
    return find(name).isPresent();
  }

  /** Where in {@code PATH} it is. */
  public static Optional<Path> find(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(":", -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
