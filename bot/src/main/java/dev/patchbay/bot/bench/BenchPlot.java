package dev.patchbay.bot.bench;

import dev.patchbay.bot.bench.scenario.CrowdScenario;
import dev.patchbay.bot.bench.scenario.LatencyScenario;
import dev.patchbay.bot.bench.scenario.Measurement;
import dev.patchbay.bot.bench.scenario.OrdersScenario;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Latency, orders, CPU and memory of every method, as small pictures in one. */
final class BenchPlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 450;
  private static final int COLUMNS = 2;

  /** What one small picture shows: figures of one scenario, at most destinations measured. */
  private record Panel(String scenario, String title, String unit, List<String> series) {
    List<Measurement> rows(List<Measurement> all) {
      List<Measurement> known =
          all.stream()
              .filter(row -> row.scenario().equals(scenario))
              .filter(row -> row.figures().keySet().containsAll(series))
              .toList();
      int most = known.stream().mapToInt(Measurement::destinations).max().orElse(0);
      return known.stream().filter(row -> row.destinations() == most).toList();
    }
  }

  private static final List<Panel> PANELS =
      List.of(
          new Panel(
              new LatencyScenario().name(),
              "Added latency, 1 destination",
              "milliseconds",
              List.of("p50 ms", "p99 ms")),
          new Panel(
              new OrdersScenario().name(),
              "Order to first keyframe, stop to closed",
              "milliseconds",
              List.of("start ms", "stop ms")),
          new Panel(
              new CrowdScenario().name(),
              "CPU for each destination",
              "% of a core",
              List.of("cpu % each")),
          new Panel(new CrowdScenario().name(), "Memory of all", "MiB", List.of("memory MiB")));

  private BenchPlot() {}

  /** Writes a PNG; gives why it could not, on a machine without fonts for instance. */
  static Optional<String> write(List<Measurement> all, Path file) {
    System.setProperty("java.awt.headless", "true");
    try {
      List<CategoryChart> charts = PANELS.stream().flatMap(panel -> chart(panel, all)).toList();
      if (charts.isEmpty()) {
        return Optional.of("nothing that it shows was measured");
      }
      boolean written = ImageIO.write(together(charts), "png", file.toFile());
      return written ? Optional.empty() : Optional.of("this Java writes no PNG");
    } catch (IOException | RuntimeException | LinkageError noFontsOrNoPlace) {
      return Optional.of(String.valueOf(noFontsOrNoPlace.getMessage()));
    }
  }

  private static BufferedImage together(List<CategoryChart> charts) {
    int columns = Math.min(COLUMNS, charts.size());
    int lines = Math.ceilDiv(charts.size(), columns);
    var picture = new BufferedImage(columns * WIDTH, lines * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D paper = picture.createGraphics();
    for (int at = 0; at < charts.size(); at++) {
      paper.drawImage(
          BitmapEncoder.getBufferedImage(charts.get(at)),
          at % columns * WIDTH,
          at / columns * HEIGHT,
          null);
    }
    paper.dispose();
    return picture;
  }

  private static Stream<CategoryChart> chart(Panel panel, List<Measurement> all) {
    List<Measurement> rows = panel.rows(all);
    if (rows.isEmpty()) {
      return Stream.empty();
    }
    int destinations = rows.getFirst().destinations();
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(destinations > 2 ? panel.title() + ", " + destinations : panel.title())
            .xAxisTitle("method")
            .yAxisTitle(panel.unit())
            .build();
    for (String name : panel.series()) {
      chart.addSeries(
          name,
          rows.stream().map(Measurement::method).toList(),
          rows.stream().map(row -> row.figures().getOrDefault(name, Double.NaN)).toList());
    }
    return Stream.of(chart);
  }
}
