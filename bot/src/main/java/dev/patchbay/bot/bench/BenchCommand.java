package dev.patchbay.bot.bench;

import dev.patchbay.bot.bench.method.Method;
import dev.patchbay.bot.bench.method.Methods;
import dev.patchbay.bot.bench.program.Programs;
import dev.patchbay.bot.bench.scenario.Measurement;
import dev.patchbay.bot.bench.scenario.Scenario;
import dev.patchbay.bot.bench.scenario.Scenarios;
import dev.patchbay.bot.config.StartWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code patchbay bench}: measures the ways of forwarding on this machine. */
@Command(
    name = "bench",
    description =
        "Measure every way of forwarding on this machine, beside no relay and a raw copy of bytes.",
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  private static final int MOST_DESTINATIONS = 200;
  private static final int LONGEST_SECONDS = 600;
  private static final int MOST_ROUNDS = 20;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "METHOD",
      description =
          "which: direct, copy, copy-java, native, ffmpeg-low, ffmpeg-ultra, ffmpeg-stable, nginx, hybrid, srs, nginx-reload, zlmediakit, pasted-nobuffer, pasted-probesize (usually all that this machine can)")
  private List<String> methods = List.of();

  @Option(
      names = "--scenarios",
      split = ",",
      paramLabel = "SCENARIO",
      description =
          "which: latency, orders, crowd, closed-gates, neighbours, stalled, source-returns, destination-returns (usually all)")
  private List<String> scenarios = List.of();

  @Option(
      names = "--destinations",
      paramLabel = "N",
      defaultValue = "10",
      description = "most destinations at once, up to 200 (usually ${DEFAULT-VALUE})")
  private int destinations;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "how long each measurement takes (usually ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "how often everything is measured, the methods by turns; figures are medians (usually ${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--srs",
      paramLabel = "PROGRAM",
      description = "the SRS to measure srs with (usually the one in PATH, if there is one)")
  private Optional<Path> srs = Optional.empty();

  @Option(
      names = "--zlmediakit",
      paramLabel = "PROGRAM",
      description =
          "the MediaServer to measure zlmediakit with (usually the one in PATH, if there is one)")
  private Optional<Path> zlmediakit = Optional.empty();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      defaultValue = "patchbay-bench.json",
      description = "where the figures go, a plot beside them as .png (usually ${DEFAULT-VALUE})")
  private Path json = Path.of("");

  private final PrintWriter out;
  private final PrintWriter err;
  private final StartWords words;

  public BenchCommand(PrintWriter out, PrintWriter err, Locale locale) {
    this.out = out;
    this.err = err;
    this.words = new StartWords(locale);
  }

  @Override
  public Integer call() throws IOException {
    Optional<String> wrong =
        outside("--destinations", destinations, MOST_DESTINATIONS)
            .or(() -> outside("--seconds", seconds, LONGEST_SECONDS))
            .or(() -> outside("--rounds", rounds, MOST_ROUNDS))
            .or(() -> unknown(methods, Methods.ALL, Method::name))
            .or(() -> unknown(scenarios, Scenarios.ALL, Scenario::name));
    if (wrong.isPresent()) {
      return refuse(wrong.get());
    }
    List<Method> all =
        Methods.with(
            srs.or(() -> Programs.find("srs")), zlmediakit.or(() -> Programs.find("MediaServer")));
    List<Method> chosen = chosen(methods, all, Method::name);
    chosen.forEach(method ->
        method.missing().ifPresent(why -> out.println(method.name() + " is left out: " + why)));
    var extent = new Scenario.Extent(destinations, Duration.ofSeconds(seconds));
    return report(
        new Bench(extent, rounds, err::println)
            .run(chosen(scenarios, Scenarios.ALL, Scenario::name), chosen));
  }

  private int report(List<Measurement> all) throws IOException {
    BenchReport report = new BenchReport(all);
    report.lines().forEach(out::println);
    report.floor().ifPresent(out::println);
    new Bars(all).lines().forEach(out::println);
    out.println();
    Files.writeString(json, report.json().toPrettyString() + "\n");
    out.println("figures: " + json);
    Path plot =
        json.resolveSibling(json.getFileName().toString().replaceAll("\\.json$", "") + ".png");
    out.println(BenchPlot.write(all, plot).map(why -> "no plot: " + why).orElse("plot: " + plot));
    boolean intact = report.isIntact();
    out.println(
        intact
            ? "Every frame that had to arrive did, as it was sent."
            : "Frames are missing: the rows that are not intact say where.");
    return intact ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private int refuse(String why) {
    err.println(words.of("at", "patchbay bench", why));
    return ExitCode.USAGE;
  }

  private static <T> List<T> chosen(List<String> wanted, List<T> all, Function<T, String> name) {
    return wanted.isEmpty()
        ? all
        : all.stream().filter(one -> wanted.contains(name.apply(one))).toList();
  }

  private Optional<String> outside(String option, int given, int most) {
    return given >= 1 && given <= most
        ? Optional.empty()
        : Optional.of(words.of("usage.range", option, "1", Integer.toString(most)));
  }

  private <T> Optional<String> unknown(List<String> wanted, List<T> all, Function<T, String> name) {
    List<String> names = all.stream().map(name).toList();
    return wanted.stream()
        .filter(one -> !names.contains(one))
        .findFirst()
        .map(one -> words.of("usage.no-such", one, String.join(", ", names)));
  }
}
