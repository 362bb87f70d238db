package dev.patchbay.bot.bench.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that is asked and answers by lines, and that ends with its input. Not thread-safe. */
public final class Child implements AutoCloseable {
  private static final int SECONDS_TO_END = 10;
  private static final List<String> JAVA_FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Xmx256m",
          "-XX:+UseSerialGC");

  private final Process process;
  private final BufferedReader answers;

  private Child(Process process) {
    this.process = process;
    this.answers = process.inputReader();
  }

  /** A class of this program. */
  public static Child java(String mainClass, String... arguments) {
    return java(List.of(), mainClass, arguments);
  }

  /**
   * The same, compiled once and lightly: it is warm soon, and takes no processor from the relay to
   * become faster still.
   */
  public static Child hastyJava(String mainClass, String... arguments) {
    return java(List.of("-XX:TieredStopAtLevel=1"), mainClass, arguments);
  }

  private static Child java(List<String> flags, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>(javaCommand());
    command.addAll(JAVA_FLAGS);
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), mainClass));
    command.addAll(List.of(arguments));
    return start(command);
  }

  /** Any program. */
  public static Child start(List<String> command) {
    try {
      return new Child(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw new BenchException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
    }
  }

  /** This very Java. */
  public static List<String> javaCommand() {
    return List.of(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
  }

  public long pid() {
    return process.pid();
  }

  /** The next line of its output. */
  public String line() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new BenchException("a process of the bench ended too early");
      }
      return line;
    } catch (IOException e) {
      throw new BenchException("a process of the bench is gone: " + e.getMessage(), e);
    }
  }

  /** Asks, and gives the one line that answers. */
  public String ask(String question) {
    try {
      var orders = process.outputWriter();
      orders.write(question + "\n");
      orders.flush();
      return line();
    } catch (IOException e) {
      throw new BenchException("a process of the bench is gone: " + e.getMessage(), e);
    }
  }

  /** Asks, and gives every line up to the dot that ends the answer. */
  public List<String> askAll(String question) {
    List<String> lines = new ArrayList<>();
    for (String line = ask(question); !line.equals("."); line = line()) {
      lines.add(line);
    }
    return lines;
  }

  /** Waits, within bounds, until it has ended by itself, as it must. */
  public void awaitEnd() {
    boolean well =
        process
            .onExit()
            .thenApply(ended -> ended.exitValue() == 0)
            .completeOnTimeout(false, SECONDS_TO_END, TimeUnit.SECONDS)
            .join();
    close();
    if (!well) {
      throw new BenchException("a process of the bench did not end well");
    }
  }

  @Override
  public void close() {
    try {
      process.outputWriter().close();
    } catch (IOException deadAlready) {
      // Then there is nothing left to end.
    }
    process.destroy();
    process
        .onExit()
        .completeOnTimeout(process, SECONDS_TO_END, TimeUnit.SECONDS)
        .join()
        .destroyForcibly();
  }
}
