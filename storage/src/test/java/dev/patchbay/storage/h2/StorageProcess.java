package dev.patchbay.storage.h2;

import dev.patchbay.storage.StorageStartException;
import dev.patchbay.storage.h2.file.H2File;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Storage in a process of its own, which speaks on its standard output: {@code open} or {@code
 * refused: …}, then each order's number once it is acknowledged.
 */
final class StorageProcess implements AutoCloseable {
  /** Rewritten every few dozen orders, so that a kill meets that as well. */
  private static final H2File SMALL = new H2File("file:", 1_000_000);

  private final Process process;
  private final BufferedReader output;

  /**
   * @param firstOrder writes orders from this number on for as long as it lives; 0 writes none
   */
  StorageProcess(Path directory, long firstOrder) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                StorageProcess.class.getName(),
                directory.toString(),
                Long.toString(firstOrder))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    output = process.inputReader();
  }

  String nextLine() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the process has ended");
    }
    return line;
  }

  long pid() {
    return process.pid();
  }

  /** {@code kill -9}; gives what it still had said. */
  List<String> kill() throws IOException {
    // Process.destroyForcibly would close the pipe and lose what is in it.
    process.toHandle().destroyForcibly();
    process.onExit().join();
    List<String> rest = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      rest.add(line);
    }
    return rest;
  }

  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      kill();
    }
  }

  public static void main(String[] arguments) throws IOException {
    OpenStorage storage;
    try {
      storage = new OpenStorage(SMALL, Path.of(arguments[0]));
      storage.forgetRetention();
    } catch (StorageStartException e) {
      System.out.println("refused: " + e.getMessage());
      return;
    }
    System.out.println("open");
    long first = Long.parseLong(arguments[1]);
    for (long number = first; first > 0; number++) {
      storage.order(number);
      // One write to the pipe: a half line is never taken for an acknowledgement.
      System.out.println(number);
    }
    int held = System.in.read();
    storage.close();
    System.out.println("closed after " + held);
  }
}
