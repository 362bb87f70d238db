package dev.patchbay.bot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process: how it starts, refuses to start, and ends. */
@Timeout(120)
final class RunCommandTest {
  private final List<Process> processes = new ArrayList<>();

  @TempDir private Path folder;

  private record Ended(int exitCode, String said) {}

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void sigtermStopsItInOrderWithExitCodeZero() throws Exception {
    Path data = folder.resolve("d");
    Process process = start(Map.of(), "run", "--data", data.toString());
    BufferedReader log = process.inputReader(UTF_8);
    readUntil(log, "taking commands at");
    assertThat(data.resolve("control.sock")).exists();

    // Unlike the process itself, its handle leaves the streams open.
    process.toHandle().destroy();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(log.lines()).anyMatch(line -> line.endsWith("stopped"));
    assertThat(data.resolve("control.sock")).doesNotExist();
  }

  @Test
  void readingTheConfigurationLogsNothingOfLibraries() throws Exception {
    Path file = Files.writeString(folder.resolve("p.conf"), "log.levl = info\n");
    var networks = Map.of("PATCHBAY_DESTINATIONS_ALLOW_NETWORKS", "127.0.0.0/8");

    Ended run = end(start(networks, "run", "--config", file.toString()));
    Ended ctl = end(start(networks, "ctl", "--data", folder.resolve("d").toString(), "status"));

    assertThat(run.said()).hasLineCount(1).contains("log.levl");
    assertThat(ctl.said()).hasLineCount(1).contains("not running");
  }

  @Test
  void aSecondOneOnTheSameFolderIsRefusedInOneLineAndTheFirstGoesOn() throws Exception {
    Path data = folder.resolve("d");
    Process first = start(Map.of(), "run", "--data", data.toString());
    readUntil(first.inputReader(UTF_8), "taking commands at");

    Ended second = end(start(Map.of(), "run", "--data", data.toString()));

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(complaints(second))
        .singleElement()
        .asString()
        .contains("in use by another Patchbay", "process " + first.pid());
    Ended health = end(start(Map.of(), "ctl", "--data", data.toString(), "health"));
    assertThat(health.exitCode()).as(health.said()).isZero();
  }

  @Test
  void aDemoEndedBySigtermLeavesNothingBehind() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Process demo =
        start(Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary), "demo", "--seconds=60");
    readUntil(demo.inputReader(UTF_8), "> start all");
    assertThat(leftBy(temporary)).as("positive control").isNotEmpty();

    demo.toHandle().destroy();

    assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(leftBy(temporary)).isEmpty();
  }

  @Test
  void aDemoSpeaksTheLanguageOfTheSystem() throws Exception {
    Ended ended = end(start(Map.of("LC_ALL", "fr_FR.UTF-8"), "demo", "--seconds=4"));

    assertThat(ended.exitCode()).as(ended.said()).isZero();
    assertThat(ended.said())
        .contains(
            "un clip d'essai est publié", "méthode", "envoie", "oui", "Chaque image est arrivée")
        .contains("demande la clé")
        .doesNotContain("sample clip", "sending", " yes", "Every frame", "asks for");
  }

  private static List<String> leftBy(Path temporary) throws IOException {
    try (var files = Files.list(temporary)) {
      return files.map(Path::toString).filter(name -> name.contains("patchbay-demo")).toList();
    }
  }

  @Test
  void aTakenPortIsRefusedInOneLine() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();

      Ended ended =
          end(
              start(
                  Map.of("PATCHBAY_INGEST_RTMP_LISTEN", address),
                  "run",
                  "--data",
                  folder.resolve("d").toString()));

      assertThat(ended.exitCode()).isEqualTo(1);
      assertThat(complaints(ended))
          .singleElement()
          .asString()
          .contains(address, "ingest.rtmp.listen");
    }
  }

  @Test
  void everyProblemOfTheConfigurationIsALineAndNothingStarts() throws Exception {
    Path file = Files.writeString(folder.resolve("p.conf"), "log.levl = info\nlocale = de\n");

    Ended ended = end(start(Map.of(), "run", "--config", file.toString()));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.said().lines())
        .containsExactly(
            "patchbay: log.levl (" + file + ":1): unknown key; did you mean 'log.level'?",
            "patchbay: locale (" + file + ":2): 'de' is not one of auto, en, fr");
  }

  @Test
  void aWrongCommandLineIsOneLineToo() throws Exception {
    Ended ended = end(start(Map.of(), "run", "--dta", "x"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.said()).hasLineCount(1).contains("--dta", "patchbay run --help");
  }

  @Test
  void whoeverStartsItInFrenchIsToldInFrenchWhyItDoesNot() throws Exception {
    Path file = Files.writeString(folder.resolve("p.conf"), "log.levl = info\n");
    var french = Map.of("LC_ALL", "fr_FR.UTF-8", "PATCHBAY_DATA", file.toString());

    assertThat(end(start(french, "run", "--config", file.toString())).said())
        .isEqualToIgnoringNewLines(
            "patchbay: log.levl ("
                + file
                + ":1) : clé inconnue ; vouliez-vous dire « log.level » ?");
    assertThat(complaints(end(start(french, "run"))))
        .singleElement()
        .asString()
        .contains(file + " est un fichier, pas un dossier ; donnez-en un autre");
    assertThat(end(start(french, "run", "--dta=x")).said())
        .isEqualToIgnoringNewLines(
            "patchbay run : --dta n'est pas connu ici ; essayez : patchbay run --help");
    assertThat(end(start(french, "ctl")).said())
        .isEqualToIgnoringNewLines(
            "patchbay ctl : il manque COMMAND ; essayez : patchbay ctl --help");
  }

  private static List<String> complaints(Ended ended) {
    return ended.said().lines().filter(line -> line.startsWith("patchbay: ")).toList();
  }

  private static void readUntil(BufferedReader log, String words) throws IOException {
    var read = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      read.append(line).append('\n');
      if (line.contains(words)) {
        return;
      }
    }
    throw new AssertionError("it ended early:\n" + read);
  }

  private static Ended end(Process process) throws IOException, InterruptedException {
    try (var reader = new InputStreamReader(process.getInputStream(), UTF_8)) {
      String said = reader.readAllAsString();
      return new Ended(process.waitFor(), said);
    }
  }

  /** As users have it: without the tests and their logging. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Process start(Map<String, String> settings, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-cp", classPath()));
    command.add("dev.patchbay.bot.Main");
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("PATCHBAY_INGEST_RTMP_LISTEN", "127.0.0.1:0");
    builder.environment().putAll(settings);
    processes.add(builder.start());
    return processes.getLast();
  }
}
