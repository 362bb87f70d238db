package dev.patchbay.bot.bench.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.bot.bench.program.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BedLeftoversTest {
  @Test
  void bedThatCannotStartLeavesNoFolder() throws IOException {
    List<Path> before = folders();

    assertThatThrownBy(() -> ZlmBed.start(Path.of("/no/such/program"), 1, 1))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("/no/such/program");
    // More than the system takes as an environment.
    assertThatThrownBy(() -> PatchbayProcess.start(Map.of("TOO_LONG", "x".repeat(4 << 20))))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("cannot start");

    assertThat(folders()).isSubsetOf(before);
  }

  private static List<Path> folders() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> files = Files.list(temporary)) {
      return files
          .filter(file -> file.getFileName().toString().matches("patchbay-(bench|zlmediakit).*"))
          .toList();
    }
  }
}
