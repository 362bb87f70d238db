package dev.patchbay.bot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.relay.testing.RequiredProgram;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The bench with real processes, as short as it goes. */
@Timeout(400)
final class BenchCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void framesArriveThroughEveryMethodThatNeedsNoProgram() throws Exception {
    Path json = folder.resolve("figures.json");

    int exitCode =
        bench(
            "--methods=direct,copy-java,native",
            "--scenarios=latency",
            "--seconds=1",
            "--json=" + json);

    assertThat(exitCode).as("%s%s", out, err).isZero();
    assertThat(out.toString())
        .contains("latency: added latency, 1 destination", "Every frame that had to arrive did");
    JsonNode report = new ObjectMapper().readTree(Files.readString(json));
    assertThat(report.path("ok").asBoolean()).isTrue();
    assertThat(report.path("measurements"))
        .hasSize(3)
        .allSatisfy(row -> {
          assertThat(row.path("intact").asBoolean()).isTrue();
          assertThat(row.path("figures").path("p50 ms").asDouble()).isPositive();
          assertThat(row.path("figures").path("frames").asInt()).isPositive();
        });
    assertThat(out.toString()).containsAnyOf("plot: " + folder.resolve("figures.png"), "no plot: ");
  }

  @Test
  void stopsArePoliteAndNothingIsLeftRunning() {
    Set<Long> before = children();

    int exitCode =
        bench(
            "--methods=native",
            "--scenarios=destination-returns",
            "--seconds=1",
            "--json=" + folder.resolve("f.json"));

    assertThat(exitCode).as("%s%s", out, err).isZero();
    assertThat(children()).isEqualTo(before);
  }

  @Test
  void framesArriveThroughNginxAndNothingIsLeftRunning() throws Exception {
    RequiredProgram.NGINX_RTMP.path();
    Path json = folder.resolve("figures.json");
    Set<Long> before = children();

    int exitCode =
        bench(
            "--methods=hybrid,nginx-reload",
            "--scenarios=latency",
            "--seconds=1",
            "--json=" + json);

    assertThat(exitCode).as("%s%s", out, err).isZero();
    assertThat(new ObjectMapper().readTree(Files.readString(json)).path("measurements"))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.path("figures").path("frames").asInt()).isPositive());
    assertThat(children()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"srs", "zlmediakit"})
  void withoutItsProgramAServersRowIsLeftOutAndSaysSo(String server) {
    Path nowhere = folder.resolve("no-such-program");

    int exitCode =
        bench(
            "--methods=" + server,
            "--scenarios=latency",
            "--" + server + "=" + nowhere,
            "--json=" + folder.resolve("f.json"));

    assertThat(exitCode).as("%s%s", out, err).isZero();
    assertThat(out.toString().lines())
        .contains(server + " is left out: " + nowhere + " is no program");
  }

  @Test
  @EnabledIfSystemProperty(named = "patchbay.srs", matches = ".+")
  void framesArriveThroughSrsAndNothingIsLeftRunning() throws Exception {
    assertThatFramesArriveThrough("srs", System.getProperty("patchbay.srs", ""));
  }

  @Test
  @EnabledIfSystemProperty(named = "patchbay.zlmediakit", matches = ".+")
  void framesArriveThroughZlmediakitAndNothingIsLeftRunning() throws Exception {
    assertThatFramesArriveThrough("zlmediakit", System.getProperty("patchbay.zlmediakit", ""));
  }

  private void assertThatFramesArriveThrough(String server, String program) throws Exception {
    Path json = folder.resolve("figures.json");
    Set<Long> before = children();

    int exitCode =
        bench(
            "--methods=" + server,
            "--scenarios=latency",
            "--seconds=1",
            "--" + server + "=" + program,
            "--json=" + json);

    assertThat(exitCode).as("%s%s", out, err).isZero();
    assertThat(new ObjectMapper().readTree(Files.readString(json)).path("measurements"))
        .hasSize(1)
        .allSatisfy(row -> assertThat(row.path("figures").path("frames").asInt()).isPositive());
    assertThat(children()).isEqualTo(before);
  }

  @Test
  void aReloadThatReachesNoStreamOnAirIsADashWithAFootnote() {
    RequiredProgram.NGINX_RTMP.path();

    int exitCode =
        bench("--methods=nginx-reload", "--scenarios=orders", "--json=" + folder.resolve("f.json"));

    assertThat(exitCode).as("%s%s", out, err).isZero();
    assertThat(out.toString())
        .contains("nginx-reload: a reload does not reach a stream that is on air");
  }

  @Test
  void unknownNamesAndNumbersOutOfRangeAreRefused() {
    assertThat(bench("--methods=natve")).isEqualTo(2);
    assertThat(bench("--scenarios=latncy")).isEqualTo(2);
    assertThat(bench("--destinations=0")).isEqualTo(2);
    assertThat(bench("--rounds=21")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "there is no \"natve\"; there are: direct, copy", "--destinations takes 1 to 200");
  }

  private int bench(String... arguments) {
    return new CommandLine(
            new BenchCommand(
                new PrintWriter(out, true), new PrintWriter(err, true), Locale.ENGLISH))
        .execute(arguments);
  }

  private static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }
}
