package dev.patchbay.bot.bench;

import dev.patchbay.bot.bench.method.CopyMethod;
import dev.patchbay.bot.bench.method.NginxMethod;
import dev.patchbay.bot.bench.method.PatchbayMethod;
import dev.patchbay.bot.bench.scenario.Measurement;
import dev.patchbay.bot.reply.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is demanded of the methods native and nginx against what was measured. */
final class Bars {
  private static final String NATIVE = PatchbayMethod.NATIVE.name();
  private static final String COPY = new CopyMethod(true).name();
  private static final int CROWD = 100;
  private static final double MEGABYTES_PER_MEBIBYTE = 1.048576;

  /** How much later than in quiet time a neighbour's picture may come, milliseconds. */
  private static final double GAP = 5;

  /** nginx asks for a gate each 200 ms, and then waits for the clip's next keyframe. */
  private static final double GATE = 200 + 2000 + 300;

  private final List<Measurement> all;

  Bars(List<Measurement> all) {
    this.all = List.copyOf(all);
  }

  private record Bar(String what, double most, double measured) {}

  /** A table of the bars that can be told, with a heading; nothing when there is none. */
  List<String> lines() {
    List<Bar> bars = bars().stream().filter(bar -> !Double.isNaN(bar.measured())).toList();
    if (bars.isEmpty()) {
      return List.of();
    }
    Table table = new Table("against the bars", "at most", "measured", "met");
    for (Bar bar : bars) {
      boolean met = bar.measured() <= bar.most();
      table.add(bar.what(), cell(bar.most()), cell(bar.measured()), met ? "yes" : "no");
    }
    List<String> lines = new ArrayList<>(List.of(""));
    table.lines().forEach(lines::add);
    return lines;
  }

  private List<Bar> bars() {
    double engine = ofNative("orders", "of it engine ms");
    double quiet = ofNative("neighbours", "when quiet");
    return List.of(
        new Bar("median delay, 1 destination, x copy", 1.15, ratio("latency", 1, "p50 ms")),
        new Bar("p99 delay, 1 destination, x copy", 1.5, ratio("latency", 1, "p99 ms")),
        new Bar("worst p99 at 100, x copy", 1.5, ratio("crowd", CROWD, "worst p99 ms")),
        new Bar("engine to keyframe, median ms", 5, engine),
        new Bar("engine to keyframe, max ms", 20, ofNative("orders", "engine max ms")),
        new Bar("request before engine, median ms", 4, ofNative("orders", "start ms") - engine),
        new Bar("request to closed, median ms", 9, ofNative("orders", "stop ms")),
        new Bar("processor each at 100, x copy", 2, ratio("crowd", CROWD, "cpu % each")),
        new Bar("memory at 100, MB", 200, crowd("memory MiB") * MEGABYTES_PER_MEBIBYTE),
        new Bar("lost by neighbours", 0, ofNative("neighbours", "lost")),
        new Bar("gap p99.9 of neighbours, ms", quiet + GAP, ofNative("neighbours", "gap p99.9 ms")),
        new Bar("reset to keyframe, max ms", 50, ofNative("destination-returns", "max ms")),
        new Bar("lost when source returned", 0, ofNative("source-returns", "lost after")),
        new Bar("times back when it returned", 0, ofNative("source-returns", "times back")),
        new Bar("nginx: request to keyframe, max ms", GATE, ofGate("orders", "max ms")));
  }

  private double ratio(String scenario, int destinations, String figure) {
    return figure(scenario, NATIVE, destinations, figure)
        / figure(scenario, COPY, destinations, figure);
  }

  private double crowd(String figure) {
    return figure("crowd", NATIVE, CROWD, figure);
  }

  /** Of a scenario that has one row, whatever number of destinations it is about. */
  private double ofNative(String scenario, String figure) {
    return of(NATIVE, scenario, figure);
  }

  private double ofGate(String scenario, String figure) {
    return of(NginxMethod.GATE.name(), scenario, figure);
  }

  private double of(String method, String scenario, String figure) {
    return all.stream()
        .filter(row -> row.scenario().equals(scenario) && row.method().equals(method))
        .mapToDouble(row -> row.figures().getOrDefault(figure, Double.NaN))
        .findFirst()
        .orElse(Double.NaN);
  }

  private double figure(String scenario, String method, int destinations, String figure) {
    return all.stream()
        .filter(row -> row.scenario().equals(scenario) && row.method().equals(method))
        .filter(row -> row.destinations() == destinations)
        .mapToDouble(row -> row.figures().getOrDefault(figure, Double.NaN))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String cell(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
