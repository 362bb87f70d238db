package dev.patchbay.bot.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's data, keys among them: gone when the demo is, also when a signal ends it. Thread-safe;
 * every close returns when the folder is gone.
 */
final class DemoFolder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DemoFolder.class);

  private final Path path;
  private final Thread hook = Thread.ofPlatform().name("demo-folder").unstarted(this::remove);
  private Runnable before = () -> {};
  private volatile boolean closing;

  private DemoFolder(Path path) {
    this.path = path;
  }

  static DemoFolder create() throws IOException {
    DemoFolder folder = new DemoFolder(Files.createTempDirectory("patchbay-demo"));
    Runtime.getRuntime().addShutdownHook(folder.hook);
    return folder;
  }

  Path path() {
    return path;
  }

  /** Stops who uses the folder; must bear being told twice. */
  synchronized void beforeRemoval(Runnable stop) {
    before = stop;
  }

  /** Whether whatever fails now fails because the demo ends. */
  boolean isClosing() {
    return closing;
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      log.debug("the process ends: {}", endingAlready.getMessage());
    }
  }

  private void remove() {
    closing = true;
    synchronized (this) {
      before.run();
      try (Stream<Path> files = Files.exists(path) ? Files.walk(path) : Stream.empty()) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        log.warn("remove {} yourself: {}", path, e.getMessage());
      }
    }
  }
}
