package dev.patchbay.bot.bench.method;

import dev.patchbay.bot.bench.bed.Bed;
import dev.patchbay.bot.bench.bed.ZlmBed;
import dev.patchbay.bot.bench.ends.Sink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * ZLMediaKit alone, ordered through its HTTP API: the fastest of the servers that people use today.
 *
 * @param program its {@code MediaServer}, if there is one
 */
record ZlmMethod(Optional<Path> program) implements Method {
  private static final int ENOUGH = 1000;

  @Override
  public String name() {
    return "zlmediakit";
  }

  @Override
  public Optional<String> missing() {
    return program
        .map(path ->
            Files.isExecutable(path)
                ? Optional.<String>empty()
                : Optional.of(path + " is no program"))
        .orElseGet(() -> Optional.of("no ZLMediaKit (name its MediaServer with --zlmediakit)"));
  }

  @Override
  public int most() {
    return ENOUGH;
  }

  @Override
  public boolean takesOrders() {
    return true;
  }

  @Override
  public boolean isOurs() {
    return false;
  }

  @Override
  public Bed prepare(Sink sink, int destinations) {
    return ZlmBed.start(program.orElseThrow(), sink.port(), destinations);
  }
}
