package dev.patchbay.bot.bench.scenario;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What was measured several times, as one measurement each. */
public final class Medians {
  private Medians() {}

  /** One row for all that are about the same, where the first of them stood. */
  public static List<Measurement> of(List<Measurement> all) {
    return all.stream()
        .collect(groupingBy(Medians::subject, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(Medians::one)
        .toList();
  }

  private static List<Object> subject(Measurement row) {
    return List.of(row.scenario(), row.method(), row.destinations(), row.remark());
  }

  private static Measurement one(List<Measurement> same) {
    SequencedMap<String, Double> figures = new LinkedHashMap<>();
    for (String name : same.getFirst().figures().keySet()) {
      double[] sorted =
          same.stream()
              .mapToDouble(row -> row.figures().getOrDefault(name, Double.NaN))
              .sorted()
              .toArray();
      figures.put(name, (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
    }
    Measurement first = same.getFirst();
    return new Measurement(
        first.scenario(),
        first.method(),
        first.destinations(),
        figures,
        same.stream().allMatch(Measurement::intact),
        first.remark());
  }
}
