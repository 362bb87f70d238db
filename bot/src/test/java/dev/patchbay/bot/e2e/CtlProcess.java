package dev.patchbay.bot.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The host's client as a process of its own, and what it prints. */
final class CtlProcess implements AutoCloseable {
  private final Path printed;
  private final Process process;

  private CtlProcess(Path printed, Process process) {
    this.printed = printed;
    this.process = process;
  }

  /** Runs {@code patchbay ctl} with these words against the program of this folder. */
  static CtlProcess start(Path data, String... words) throws IOException {
    Path printed = Files.createTempFile(data.getParent(), "ctl", ".out");
    return new CtlProcess(
        printed,
        new ProcessBuilder(PatchbayProcess.program("ctl", data, words))
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start());
  }

  String printed() throws IOException {
    return Files.readString(printed);
  }

  void awaitPrinted(String text) throws Exception {
    PatchbayProcess.await(
        "the client prints " + text,
        () -> Optional.of(printed()).filter(all -> all.contains(text)));
  }

  /** Waits until it has ended well, and gives all it printed. */
  String awaitDone() throws Exception {
    if (!process.waitFor(40, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError("the client did not end well: " + printed());
    }
    return printed();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
