package dev.patchbay.bot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.bench.bed.PatchbayProcess;
import dev.patchbay.bot.bench.method.CopyMethod;
import dev.patchbay.bot.bench.method.Method;
import dev.patchbay.bot.bench.method.NginxMethod;
import dev.patchbay.bot.bench.method.PatchbayMethod;
import dev.patchbay.bot.bench.scenario.Measurement;
import dev.patchbay.bot.bench.scenario.Medians;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BarsTest {
  private static final Method COPY = new CopyMethod(true);

  @Test
  void roundsAreOneRowWithTheMedianOfEachFigure() {
    List<Measurement> all =
        Medians.of(List.of(latency(COPY, 3), latency(COPY, 1), latency(COPY, 2), lossy()));

    assertThat(all).hasSize(2);
    assertThat(all.getFirst().figures()).containsEntry("p50 ms", 2.0);
    assertThat(all.getFirst().intact()).isTrue();
    assertThat(Medians.of(List.of(latency(PatchbayMethod.NATIVE, 1), lossy())).getFirst().intact())
        .as("one loss is a loss")
        .isFalse();
  }

  @Test
  void barsAreAgainstTheCopyAndOnlyThoseThatWereMeasured() {
    List<String> lines =
        new Bars(List.of(latency(COPY, 1), latency(PatchbayMethod.NATIVE, 1.2))).lines();

    assertThat(lines)
        .anySatisfy(line -> assertThat(line).contains("median delay", "1.15", "1.20", "no"))
        .noneMatch(line -> line.contains("memory"));
    assertThat(new Bars(List.of(latency(COPY, 1))).lines()).isEmpty();
  }

  @Test
  void gateIsOpenWithinItsReconnectAndOneKeyframe() {
    Measurement late = Measurement.of("orders", NginxMethod.GATE, 2, true, "max ms", 2501);

    assertThat(new Bars(List.of(late)).lines())
        .anySatisfy(line -> assertThat(line).contains("nginx", "2500.00", "2501.00", "no"));
  }

  @Test
  void theRelayOfTheBenchRunsAsTheLauncherRunsIt() throws Exception {
    assertThat(Files.readString(Path.of("../patchbay")))
        .contains(
            PatchbayProcess.FLAGS.stream()
                .filter(flag -> !flag.equals("-XX:+IgnoreUnrecognizedVMOptions"))
                .toList());
  }

  private static Measurement latency(Method method, double median) {
    return Measurement.of("latency", method, 1, true, "p50 ms", median);
  }

  private static Measurement lossy() {
    return Measurement.of("latency", PatchbayMethod.NATIVE, 1, false, "p50 ms", 1);
  }
}
