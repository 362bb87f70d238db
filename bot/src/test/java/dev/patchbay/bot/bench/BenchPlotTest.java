package dev.patchbay.bot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.bench.method.DirectMethod;
import dev.patchbay.bot.bench.method.PatchbayMethod;
import dev.patchbay.bot.bench.scenario.Measurement;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchPlotTest {
  @TempDir Path folder;

  @Test
  void whatWasMeasuredStandsInSmallPicturesSideBySide() throws Exception {
    Path file = folder.resolve("plot.png");
    Optional<String> why = BenchPlot.write(List.of(latency(), crowd(10), crowd(100)), file);
    if (why.isEmpty()) {
      BufferedImage picture = ImageIO.read(file.toFile());
      assertThat(picture.getWidth()).as("two columns").isEqualTo(1800);
      assertThat(picture.getHeight()).as("latency, CPU and memory").isEqualTo(900);
    } else {
      assertThat(why.get()).as("a machine without fonts").isNotBlank();
    }
  }

  @Test
  void whereNothingWasMeasuredThereIsNoPicture() {
    assertThat(BenchPlot.write(List.of(), folder.resolve("plot.png"))).isPresent();
  }

  private static Measurement latency() {
    return Measurement.of("latency", new DirectMethod(), 1, true, "p50 ms", 0.2, "p99 ms", 1.5);
  }

  private static Measurement crowd(int count) {
    return Measurement.of(
        "crowd", PatchbayMethod.NATIVE, count, true, "cpu % each", 0.1, "memory MiB", 180);
  }
}
