package dev.patchbay.bot.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bot.bench.method.CopyMethod;
import dev.patchbay.bot.bench.method.Method;
import dev.patchbay.bot.bench.method.Methods;
import dev.patchbay.bot.bench.scenario.LatencyScenario;
import dev.patchbay.bot.bench.scenario.Measurement;
import dev.patchbay.bot.bench.scenario.Scenario;
import dev.patchbay.bot.bench.scenario.Scenarios;
import dev.patchbay.bot.reply.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Measurements as tables for people and as JSON for programs. */
final class BenchReport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double ROUGH = 100;
  private static final double NEAR = 1.1;

  private final List<Measurement> all;

  BenchReport(List<Measurement> all) {
    this.all = List.copyOf(all);
  }

  /** A table for each scenario that was done. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Scenario scenario : Scenarios.ALL) {
      List<Measurement> rows =
          all.stream().filter(row -> row.scenario().equals(scenario.name())).toList();
      if (!rows.isEmpty()) {
        lines.add("");
        lines.add(scenario.name() + ": " + scenario.title());
        table(rows).lines().forEach(lines::add);
        rows.stream()
            .filter(row -> !row.remark().isEmpty())
            .forEach(row -> lines.add("  " + row.method() + ": " + row.remark()));
      }
    }
    return lines;
  }

  /** Whether the copy in Java is a floor as good as the one in C. */
  Optional<String> floor() {
    double ratio = latencyOf(new CopyMethod(false)) / latencyOf(new CopyMethod(true));
    return Double.isNaN(ratio)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "copy-java's median is %.2f times the C copy's (%s 10 %%)",
                ratio,
                ratio <= NEAR ? "within" : "not within"));
  }

  private double latencyOf(Method method) {
    return all.stream()
        .filter(row -> row.scenario().equals(new LatencyScenario().name()))
        .filter(row -> row.method().equals(method.name()))
        .mapToDouble(row -> row.figures().getOrDefault("p50 ms", Double.NaN))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Whether everything that this program, or the kernel, had to deliver has arrived. */
  boolean isIntact() {
    return all.stream()
        .filter(one ->
            Methods.ALL.stream()
                .noneMatch(method -> !method.isOurs() && method.name().equals(one.method())))
        .allMatch(Measurement::intact);
  }

  ObjectNode json() {
    ObjectNode report = JSON.createObjectNode().put("ok", isIntact());
    report.put("processors", Runtime.getRuntime().availableProcessors());
    report.put("java", Runtime.version().toString());
    ArrayNode rows = report.putArray("measurements");
    for (Measurement row : all) {
      ObjectNode one =
          rows.addObject()
              .put("scenario", row.scenario())
              .put("method", row.method())
              .put("destinations", row.destinations())
              .put("intact", row.intact());
      if (!row.remark().isEmpty()) {
        one.put("remark", row.remark());
      }
      ObjectNode figures = one.putObject("figures");
      row.figures().forEach(figures::put);
    }
    return report;
  }

  private static Table table(List<Measurement> rows) {
    List<String> names =
        rows.stream().flatMap(row -> row.figures().keySet().stream()).distinct().toList();
    List<String> headings = new ArrayList<>(List.of("method", "destinations"));
    headings.addAll(names);
    headings.add("intact");
    Table table = new Table(headings.toArray(String[]::new));
    for (Measurement row : rows) {
      List<String> cells =
          new ArrayList<>(List.of(row.method(), Integer.toString(row.destinations())));
      names.forEach(name -> cells.add(cell(row.figures().getOrDefault(name, Double.NaN))));
      cells.add(row.intact() ? "yes" : "no");
      table.add(cells.toArray(String[]::new));
    }
    return table;
  }

  private static String cell(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    boolean whole = value == Math.rint(value) || value >= ROUGH;
    return String.format(Locale.ROOT, whole ? "%.0f" : "%.2f", value);
  }
}
