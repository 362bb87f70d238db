package dev.patchbay.bot.bench.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process and its children have used so far, as Linux tells it.
 *
 * @param cpuNanos user and system time
 * @param pssBytes memory, what is shared counted by its share; 0 where the system does not say
 */
public record Cost(long cpuNanos, long pssBytes) {
  private static final long NANOS_PER_TICK = 10_000_000;
  private static final int USER_TICKS = 11;

  public static Cost of(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .map(process -> new Cost(cpu(process.pid()), pss(process.pid())))
        .reduce(new Cost(0, 0), Cost::plus);
  }

  /** The same without its children. */
  public static Cost ofAlone(long pid) {
    return new Cost(cpu(pid), pss(pid));
  }

  public Cost plus(Cost other) {
    return new Cost(cpuNanos + other.cpuNanos, pssBytes + other.pssBytes);
  }

  /** Fields 14 and 15 of proc(5)'s stat, counted behind the name, which may hold blanks. */
  private static long cpu(long pid) {
    return read(pid, "stat")
        .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1))
        .map(fields -> Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1]))
        .map(ticks -> ticks * NANOS_PER_TICK)
        .orElse(0L);
  }

  private static long pss(long pid) {
    return read(pid, "smaps_rollup").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .sum();
  }

  private static Optional<String> read(long pid, String file) {
    try {
      return Optional.of(Files.readString(Path.of("/proc", Long.toString(pid), file)));
    } catch (IOException endedOrNotLinux) {
      return Optional.empty();
    }
  }
}
