package dev.patchbay.relay.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers our children on disk and kills, in our next life, those that outlived us. Thread-safe.
 *
 * <p>Each child is one empty file whose name says everything, {@code PID@BIRTH}: making and
 * removing it is atomic, and no child waits for another's.
 */
public final class OrphanReaper {
  private static final Logger log = LoggerFactory.getLogger(OrphanReaper.class);
  private static final Pattern RECORD = Pattern.compile("(\\d{1,10})@([0-9a-f-]{1,80})");
  private static final int MAX_RECORDS = 4096;
  private static final long PATIENCE_SECONDS = 2;

  private final Path directory;
  private final AtomicInteger recorded = new AtomicInteger();

  /**
   * @param stateDirectory must exist; the records are kept in {@code children} below it
   */
  public OrphanReaper(Path stateDirectory) {
    this.directory = stateDirectory.resolve("children");
  }

  /**
   * Kills what an earlier life left behind; call once, before the first child is started. A pid
   * that has gone to another process is left alone.
   *
   * @return how many were killed
   */
  public int reap() {
    List<ProcessHandle> orphans = new ArrayList<>();
    for (Path record : records()) {
      orphan(record).ifPresent(orphans::add);
      delete(record);
    }
    orphans.forEach(ProcessHandle::destroyForcibly);
    var gone =
        CompletableFuture.allOf(
            orphans.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    gone.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    for (ProcessHandle orphan : orphans) {
      log.warn(
          "child {} of an earlier life {}",
          orphan.pid(),
          orphan.isAlive() ? "does not die: kill it by hand" : "was still running and was killed");
    }
    return orphans.size();
  }

  /** Writes a child down. One that cannot be written down runs all the same: streams go on. */
  Entry note(Process child) {
    Optional<String> birth = ProcessBirth.of(child.pid());
    if (birth.isEmpty()) {
      return Entry.NONE; // already gone
    }
    if (recorded.incrementAndGet() > MAX_RECORDS) {
      recorded.decrementAndGet();
      log.warn("child {} is not written down: {} are already", child.pid(), MAX_RECORDS);
      return Entry.NONE;
    }
    Path file = directory.resolve(child.pid() + "@" + birth.get());
    try {
      Files.createDirectories(directory);
      Files.createFile(file);
    } catch (IOException e) {
      recorded.decrementAndGet();
      log.warn("child {} is not written down: {}", child.pid(), e.toString());
      return Entry.NONE;
    }
    return () -> {
      recorded.decrementAndGet();
      delete(file);
    };
  }

  private List<Path> records() {
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (found.size() == MAX_RECORDS) {
          break;
        }
        found.add(file);
      }
    } catch (IOException e) {
      log.warn("cannot look for children of an earlier life in {}: {}", directory, e.toString());
    }
    return found;
  }

  private static Optional<ProcessHandle> orphan(Path record) {
    Matcher parts = RECORD.matcher(record.getFileName().toString());
    if (!parts.matches()) {
      log.warn("{} is no record of a child", record);
      return Optional.empty();
    }
    long pid = Long.parseLong(parts.group(1));
    Optional<String> birth = ProcessBirth.of(pid);
    return birth.equals(Optional.of(parts.group(2))) ? ProcessHandle.of(pid) : Optional.empty();
  }

  private static void delete(Path record) {
    try {
      Files.deleteIfExists(record);
    } catch (IOException e) {
      log.warn("cannot remove {}: {}", record, e.toString());
    }
  }

  /** One child that is written down. */
  @FunctionalInterface
  interface Entry {
    Entry NONE = () -> {};

    /** Takes it out again; the child is gone. */
    void erase();
  }
}
