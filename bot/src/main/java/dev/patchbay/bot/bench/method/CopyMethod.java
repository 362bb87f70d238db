package dev.patchbay.bot.bench.method;

import dev.patchbay.bot.bench.bed.Bed;
import dev.patchbay.bot.bench.bed.ChildBed;
import dev.patchbay.bot.bench.ends.Sink;
import dev.patchbay.bot.bench.ends.Source;
import dev.patchbay.bot.bench.program.BenchException;
import dev.patchbay.bot.bench.program.Child;
import dev.patchbay.bot.bench.program.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Bytes copied from the source's socket to the destinations': the floor under all relays. In C
 * where there is a compiler; the same in Java shows how near to it a JVM comes.
 */
public record CopyMethod(boolean inC) implements Method {
  private static final int SECONDS_TO_COMPILE = 30;
  private static final int ENOUGH = 1000;

  @Override
  public String name() {
    return inC ? "copy" : "copy-java";
  }

  @Override
  public Optional<String> missing() {
    return inC && !Programs.exist("cc")
        ? Optional.of("no C compiler (cc); copy-java stands in for it")
        : Optional.empty();
  }

  @Override
  public int most() {
    return ENOUGH;
  }

  @Override
  public boolean takesOrders() {
    return false;
  }

  @Override
  public Bed prepare(Sink sink, int destinations) {
    String port = Integer.toString(sink.port());
    String count = Integer.toString(destinations);
    Child child =
        inC
            ? Child.start(List.of(compiled().toString(), port, count))
            : Child.java("dev.patchbay.relay.rig.RawCopy", port, count);
    return new ChildBed(child, new Source.Target(Integer.parseInt(child.line()), "live", "copied"));
  }

  private static Path compiled() {
    try (InputStream source = CopyMethod.class.getResourceAsStream("copy.c")) {
      if (source == null) {
        throw new BenchException("copy.c is missing from this build");
      }
      Path folder = Files.createTempDirectory("patchbay-copy");
      Path file = folder.resolve("copy.c");
      Path program = folder.resolve("copy");
      Files.copy(source, file);
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      program.toFile().deleteOnExit();
      Process cc =
          new ProcessBuilder("cc", "-O2", "-o", program.toString(), file.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!cc.waitFor(SECONDS_TO_COMPILE, TimeUnit.SECONDS) || cc.exitValue() != 0) {
        throw new BenchException("cc cannot compile copy.c");
      }
      return program;
    } catch (IOException e) {
      throw new BenchException("cannot compile copy.c: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }
}
