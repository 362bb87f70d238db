package dev.patchbay.bot.bench.bed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.bench.program.BenchException;
import dev.patchbay.bot.bench.program.Child;
import dev.patchbay.bot.bench.program.Cost;
import dev.patchbay.bot.bench.program.Listening;
import dev.patchbay.bot.bench.program.ScratchFolder;
import dev.patchbay.bot.bench.program.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/** {@code patchbay run} as users run it, worked through its control socket. Thread-safe. */
public final class PatchbayProcess implements AutoCloseable {
  private static final int SECONDS_TO_END = 15;

  /** Until it is at rest; on a machine that is busy, it is not waited for any longer. */
  private static final Duration LONGEST_START = Duration.ofSeconds(15);

  private static final Duration LOOK = Duration.ofMillis(500);

  /** Of the processor's time, from one look to the next. */
  private static final Duration BUSY = Duration.ofMillis(40);

  /** What the launcher gives to {@code run} on Linux. */
  public static final List<String> FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Xmx256m",
          "-XX:MaxDirectMemorySize=512m",
          "-Xms32m",
          "-XX:MaxNewSize=24m",
          "-XX:+UseCompactObjectHeaders",
          "-XX:MinHeapFreeRatio=15",
          "-XX:MaxHeapFreeRatio=30",
          "-XX:TrimNativeHeapInterval=3000",
          "-XX:+IgnoreUnrecognizedVMOptions");

  private final Path data;
  private final int port;
  private final Process process;
  private final ConcurrentLinkedDeque<ControlLine> lines = new ConcurrentLinkedDeque<>();

  private PatchbayProcess(Path data, int port, Process process) {
    this.data = data;
    this.port = port;
    this.process = process;
  }

  /** Starts one on an empty folder and a free port; returns when it takes commands. */
  static PatchbayProcess start() {
    return start(Map.of());
  }

  /**
   * The same with further settings.
   *
   * @param settings environment variables
   */
  static PatchbayProcess start(Map<String, String> settings) {
    ScratchFolder folder = ScratchFolder.make("patchbay-bench");
    PatchbayProcess patchbay = folder.keptIf(() -> started(folder.path(), settings));
    // A bench that is interrupted leaves nothing running.
    Runtime.getRuntime().addShutdownHook(new Thread(patchbay.process::destroy));
    return patchbay.ready();
  }

  private static PatchbayProcess started(Path data, Map<String, String> settings) {
    try {
      int port = Listening.freePort();
      List<String> command = new ArrayList<>(Child.javaCommand());
      command.addAll(FLAGS);
      command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
      command.addAll(List.of("dev.patchbay.bot.Main", "run", "--data", data.toString()));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("PATCHBAY_INGEST_RTMP_LISTEN", "127.0.0.1:" + port);
      builder.environment().put("PATCHBAY_DESTINATIONS_ALLOW_NETWORKS", "127.0.0.0/8");
      builder.environment().put("PATCHBAY_LOG_LEVEL", "error");
      builder.environment().putAll(settings);
      return new PatchbayProcess(data, port, builder.start());
    } catch (IOException e) {
      throw new BenchException("cannot start patchbay run: " + e.getMessage(), e);
    }
  }

  private PatchbayProcess ready() {
    try {
      Waiting.until("patchbay run takes commands", this::health);
      settle();
      return this;
    } catch (BenchException e) {
      close();
      throw e;
    }
  }

  /** A relay has been up for a while when a broadcast begins: its rehearsal is over. */
  private void settle() {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    for (long used = LONGEST_START.toNanos(); used > BUSY.toNanos() && System.nanoTime() < end; ) {
      long before = Cost.ofAlone(pid()).cpuNanos();
      Waiting.pause(LOOK);
      used = Cost.ofAlone(pid()).cpuNanos() - before;
    }
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** Its own folder. */
  Path data() {
    return data;
  }

  /** Carries out a command that must succeed. */
  JsonNode order(String command, Optional<String> secret) {
    JsonNode answer = ask(command, secret).fields();
    if (!answer.path("ok").asBoolean()) {
      throw new BenchException(command + ": " + answer.path("text").asText());
    }
    return answer;
  }

  /** Gives a command whose effect is looked for at the sink, whatever is answered. */
  ControlLine.Answer tell(String command) {
    return ask(command, Optional.empty());
  }

  /** Over a connection that waits already, if there is one: what is measured is the order. */
  private ControlLine.Answer ask(String command, Optional<String> secret) {
    try {
      ControlLine waiting = lines.poll();
      ControlLine line = waiting == null ? ControlLine.open(data) : waiting;
      ControlLine.Answer answer = line.ask(command, secret);
      lines.push(line);
      return answer;
    } catch (IOException e) {
      throw new BenchException(command + ": " + e.getMessage(), e);
    }
  }

  private Optional<JsonNode> health() {
    if (!process.isAlive()) {
      throw new BenchException("patchbay run ended with exit code " + process.exitValue());
    }
    try (ControlLine line = ControlLine.open(data)) {
      return Optional.of(line.ask("health", Optional.empty()).fields())
          .filter(answer -> answer.path("ok").asBoolean());
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    // One that must be killed leaves nginx running.
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    process
        .onExit()
        .completeOnTimeout(process, SECONDS_TO_END, TimeUnit.SECONDS)
        .join()
        .destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    new ScratchFolder(data).close();
  }
}
