package dev.patchbay.relay.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class of the rig in a process of its own, asked and answering by lines. Not thread-safe. */
final class RigProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;

  RigProcess(String mainClass) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    answers = process.inputReader();
  }

  String line() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new AssertionError("a process of the rig has ended");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first line of the answer. */
  String ask(String question) {
    try {
      var orders = process.outputWriter();
      orders.write(question + "\n");
      orders.flush();
      return line();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All lines of the answer up to its dot. */
  List<String> askAll(String question) {
    List<String> lines = new ArrayList<>();
    for (String line = ask(question); !line.equals("."); line = line()) {
      lines.add(line);
    }
    return lines;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
