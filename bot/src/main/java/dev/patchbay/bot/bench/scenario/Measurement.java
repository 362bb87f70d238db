package dev.patchbay.bot.bench.scenario;

import dev.patchbay.bot.bench.method.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What came of one scenario with one method.
 *
 * @param figures by name, in the order of the table
 * @param intact whether every frame that had to arrive did, as it was sent
 * @param remark why there is no figure, or what to know; else empty
 */
public record Measurement(
    String scenario,
    String method,
    int destinations,
    SequencedMap<String, Double> figures,
    boolean intact,
    String remark) {
  /** Figures in the order in which they are given: a name, its value, and so on. */
  public static Measurement of(
      String scenario, Method method, int destinations, boolean intact, Object... figures) {
    SequencedMap<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < figures.length; i += 2) {
      named.put((String) figures[i], ((Number) figures[i + 1]).doubleValue());
    }
    return new Measurement(scenario, method.name(), destinations, named, intact, "");
  }

  /** There is nothing to measure, and that is what was to be shown. */
  static Measurement none(String scenario, Method method, int destinations, String why) {
    return new Measurement(
        scenario, method.name(), destinations, new LinkedHashMap<>(Map.of()), true, why);
  }

  public static Measurement failed(String scenario, Method method, String why) {
    return new Measurement(scenario, method.name(), 0, new LinkedHashMap<>(Map.of()), false, why);
  }
}
