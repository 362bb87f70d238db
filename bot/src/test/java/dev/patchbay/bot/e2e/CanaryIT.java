package dev.patchbay.bot.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RequiredProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stream key goes to its platform and nowhere else. */
@Timeout(180)
class CanaryIT {
  private static final String CANARY_WORD = "CaNaRy";
  private static final String CANARY = "live_99_" + CANARY_WORD + "0123456789";
  private static final String KEY = CANARY + "?bandwidthtest=true";

  /** What no key looks for: the name of a destination, of the data folder and of a setting. */
  private static final String PLANTED = "planted-rf4kt2";

  @TempDir private Path directory;

  @Test
  void keyIsFoundInNoSinkThroughADestinationsWholeLife() throws Exception {
    RequiredProgram.FFMPEG.path();
    List<String> replies = new ArrayList<>();
    List<String> sights = new ArrayList<>();
    Path data = directory.resolve(PLANTED);
    PatchbayProcess seen;
    Map<String, String> settings = Map.of("PATCHBAY_LOG_LEVEL", "TRACE", "PLANT", PLANTED);
    try (Scene scene = Scene.open(data, settings);
        ClipPublisher _ = scene.publish()) {
      PatchbayProcess patchbay = scene.patchbay();
      seen = patchbay;
      patchbay.awaitSource("main");
      for (String method : List.of("native", "ffmpeg")) {
        LoopbackRtmpServer server = scene.add(method, method, KEY);
        say(patchbay, replies, "start " + method);
        say(patchbay, replies, "add " + PLANTED + " rtmp://127.0.0.1:9/live");
        say(patchbay, replies, "status " + PLANTED);
        assertThat(server.connection(0).publishedName()).isEqualTo(KEY);
        sights.addAll(lookAtProcesses(patchbay.pid()));
        server.refusePublish("NetStream.Publish.BadName", "wrong key " + KEY + ", go away");
        say(patchbay, replies, "restart " + method);
        say(patchbay, replies, "status " + method);
        server.behave();
        say(patchbay, replies, "edit " + method + " profile=ultra");
        patchbay.awaitState(method, "sending");
        server.resetAll();
        say(patchbay, replies, "status");
        say(patchbay, replies, "key " + method, Optional.of(CANARY + "x"));
        say(patchbay, replies, "add copy rtmp://127.0.0.1:9/live/" + CANARY);
        say(patchbay, replies, "add bad rtmp://user:" + CANARY + "@127.0.0.1/live");
        pull(patchbay, replies, method);
        say(patchbay, replies, CANARY + " start");
        say(patchbay, replies, "start " + CANARY);
        say(patchbay, replies, "stop " + method);
        say(patchbay, replies, "remove " + method);
        say(patchbay, replies, "remove copy");
        say(patchbay, replies, "audit");
      }
      say(patchbay, replies, "start " + PLANTED);
    }
    Map<String, String> sinks = sinks(replies, sights, seen.log(), dump(data));
    sinks.forEach((sink, text) -> assertThat(finds(text, CANARY_WORD)).as(sink).isEmpty());
    assertThat(filesThatHold(data, CANARY_WORD)).as("data folder").isEmpty();

    // As a control: what went the same ways and is no key is found in each of them.
    sinks.forEach((sink, text) -> assertThat(finds(text, PLANTED)).as(sink).isNotEmpty());
    assertThat(filesThatHold(data, PLANTED)).contains(data.resolve("patchbay.mv.db"));
    assertThat(sights).as("an FFmpeg was among them").anyMatch(line -> line.contains("-fpre"));
  }

  /** All that the program has said and shown, by where. */
  private static Map<String, String> sinks(
      List<String> replies, List<String> sights, String log, String dump) {
    return Map.of(
        "replies", String.join("\n", replies),
        "audit",
            replies.stream().filter(line -> line.contains("\"audit\":")).collect(joining("\n")),
        "argv", everyOther(sights, 0),
        "environment", everyOther(sights, 1),
        "log", log,
        "SQL dump", dump);
  }

  private static String everyOther(List<String> sights, int first) {
    return IntStream.range(0, sights.size())
        .filter(at -> at % 2 == first)
        .mapToObj(sights::get)
        .collect(joining("\n"));
  }

  /** The closed database as SQL. */
  private static String dump(Path data) throws SQLException {
    String url = "jdbc:h2:file:" + data.resolve("patchbay");
    StringBuilder dump = new StringBuilder();
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement();
        ResultSet lines = statement.executeQuery("SCRIPT")) {
      while (lines.next()) {
        dump.append(lines.getString(1)).append('\n');
      }
    }
    return dump.toString();
  }

  /** The life of a source whose play address holds a token; nobody listens there. */
  private static void pull(PatchbayProcess patchbay, List<String> replies, String name)
      throws IOException {
    String source = "pulled-" + name;
    Optional<String> address = Optional.of("rtmp://127.0.0.1:9/live/cam?token=" + CANARY);
    say(patchbay, replies, "source add " + source + " kind=pull", address);
    say(patchbay, replies, "source add " + source + " kind=pull", address);
    say(patchbay, replies, "source add bad kind=pull " + address.get());
    say(patchbay, replies, "source add bad kind=pull", Optional.of("rtmp://h.example?" + CANARY));
    say(patchbay, replies, "source edit " + source, Optional.of("rtmp://127.0.0.1:9/x/" + CANARY));
    say(patchbay, replies, "source show " + source);
    say(patchbay, replies, "status");
    say(patchbay, replies, "source remove " + source + " now");
  }

  private static void say(PatchbayProcess patchbay, List<String> replies, String command)
      throws IOException {
    say(patchbay, replies, command, Optional.empty());
  }

  private static void say(
      PatchbayProcess patchbay, List<String> replies, String command, Optional<String> secret)
      throws IOException {
    JsonNode answer = patchbay.command(command, secret);
    replies.add(answer.toString());
  }

  private static List<String> lookAtProcesses(long patchbay) throws IOException {
    List<String> sights = new ArrayList<>();
    List<ProcessHandle> all =
        ProcessHandle.of(patchbay).stream()
            .flatMap(p -> Stream.concat(Stream.of(p), p.descendants()))
            .toList();
    for (ProcessHandle process : all) {
      sights.addAll(look(process));
    }
    return sights;
  }

  private static List<String> look(ProcessHandle process) throws IOException {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    return List.of(
        Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1),
        Files.readString(proc.resolve("environ"), StandardCharsets.ISO_8859_1));
  }

  private static List<String> finds(String text, String word) {
    return text.lines().filter(line -> line.contains(word)).toList();
  }

  private static List<Path> filesThatHold(Path folder, String word) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(word)) {
          found.add(file);
        }
      }
      return found;
    }
  }
}
