package dev.patchbay.relay.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes, threads and sockets that this JVM has, each in words. */
record Leftovers(Set<String> things) {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Java's own, which come when they are needed and go when they like. */
  private static final List<String> OF_JAVA =
      List.of("ForkJoinPool-", "process reaper", "VirtualThread-", "Common-Cleaner", "Cleaner-");

  static Leftovers now() throws IOException {
    Set<String> things = new LinkedHashSet<>();
    ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .forEach(child -> things.add("process " + child.pid() + " " + child.info().command()));
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> OF_JAVA.stream().noneMatch(thread.getName()::startsWith))
        .forEach(thread -> things.add("thread " + thread.threadId() + " " + thread.getName()));
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        String target = targetOf(descriptor);
        if (target.startsWith("socket:")) {
          things.add(target);
        }
      }
    }
    return new Leftovers(things);
  }

  /** What is here and was not there. */
  Set<String> since(Leftovers before) {
    return things.stream()
        .filter(thing -> !before.things.contains(thing))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Waits until nothing is left of what came since. */
  static void awaitNothingSince(Leftovers before) throws IOException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    for (Set<String> left = now().since(before); !left.isEmpty(); left = now().since(before)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("left behind: " + left);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** One that is closed meanwhile is none. */
  private static String targetOf(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
