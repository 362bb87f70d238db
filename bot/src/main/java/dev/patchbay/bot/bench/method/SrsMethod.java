package dev.patchbay.bot.bench.method;

import dev.patchbay.bot.bench.bed.Bed;
import dev.patchbay.bot.bench.bed.SrsBed;
import dev.patchbay.bot.bench.ends.Sink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * This very program with a source that is published to an SRS and played from it.
 *
 * @param program SRS itself, if there is one
 */
record SrsMethod(Optional<Path> program) implements Method {
  private static final int ENOUGH = 1000;

  @Override
  public String name() {
    return "srs";
  }

  @Override
  public Optional<String> missing() {
    return program
        .map(path ->
            Files.isExecutable(path)
                ? Optional.<String>empty()
                : Optional.of(path + " is no program"))
        .orElseGet(() -> Optional.of("no SRS (name its program with --srs)"));
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
  public Bed prepare(Sink sink, int destinations) {
    return SrsBed.start(program.orElseThrow(), sink.port(), destinations);
  }
}
