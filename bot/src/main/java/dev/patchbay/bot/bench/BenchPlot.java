package dev.patchbay.bot.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** The added latency of every method, as a picture. */
final class BenchPlot {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 500;
  private static final List<String> SERIES = List.of("p50 ms", "p99 ms");

  private BenchPlot() {}

  /** Writes a PNG; gives why it could not, on a machine without fonts for instance. */
  static Optional<String> write(List<Measurement> all, Path file) {
    System.setProperty("java.awt.headless", "true");
    List<Measurement> rows =
        all.stream()
            .filter(row -> row.scenario().equals(new LatencyScenario().name()))
            .filter(row -> row.figures().keySet().containsAll(SERIES))
            .toList();
    if (rows.isEmpty()) {
      return Optional.of("no latency was measured");
    }
    try {
      var picture = BitmapEncoder.getBufferedImage(chart(rows));
      boolean written = ImageIO.write(picture, "png", file.toFile());
      return written ? Optional.empty() : Optional.of("this Java writes no PNG");
    } catch (IOException | RuntimeException | LinkageError noFontsOrNoPlace) {
      return Optional.of(String.valueOf(noFontsOrNoPlace.getMessage()));
    }
  }

  private static CategoryChart chart(List<Measurement> rows) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Added latency, 1 destination")
            .xAxisTitle("method")
            .yAxisTitle("milliseconds")
            .build();
    for (String name : SERIES) {
      chart.addSeries(
          name,
          rows.stream().map(Measurement::method).toList(),
          rows.stream().map(row -> row.figures().getOrDefault(name, Double.NaN)).toList());
    }
    return chart;
  }
}
