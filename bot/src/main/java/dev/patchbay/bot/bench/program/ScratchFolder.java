package dev.patchbay.bot.bench.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A folder of a server that is measured; gone, with all that is in it, when that is over. */
public record ScratchFolder(Path path) implements AutoCloseable {
  public static ScratchFolder make(String name) {
    try {
      return new ScratchFolder(Files.createTempDirectory(name));
    } catch (IOException e) {
      throw new BenchException("no folder for " + name + ": " + e.getMessage(), e);
    }
  }

  /** What is made in it; when that fails, the folder goes as well. */
  public <T> T keptIf(Supplier<T> making) {
    boolean made = false;
    try {
      T result = making.get();
      made = true;
      return result;
    } finally {
      if (!made) {
        close();
      }
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new BenchException("remove " + path + " yourself: " + e.getMessage(), e);
    }
  }
}
