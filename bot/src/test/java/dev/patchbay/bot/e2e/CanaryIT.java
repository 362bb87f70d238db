package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RequiredProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stream key goes to its platform and nowhere else. */
@Timeout(180)
class CanaryIT {
  private static final String CANARY = "live_99_CaNaRy" + "0123456789";
  private static final String KEY = CANARY + "?bandwidthtest=true";

  @TempDir private Path directory;

  @Test
  void keyIsFoundInNoSinkThroughADestinationsWholeLife() throws Exception {
    RequiredProgram.FFMPEG.path();
    List<String> replies = new ArrayList<>();
    List<String> sights = new ArrayList<>();
    Path data = directory.resolve("data");
    PatchbayProcess seen;
    try (Scene scene = Scene.open(data, Map.of("PATCHBAY_LOG_LEVEL", "TRACE"));
        ClipPublisher _ = scene.publish()) {
      PatchbayProcess patchbay = scene.patchbay();
      seen = patchbay;
      patchbay.awaitSource("main");
      for (String method : List.of("native", "ffmpeg")) {
        LoopbackRtmpServer server = scene.add(method, method, KEY);
        say(patchbay, replies, "start " + method);
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
    }
    assertThat(finds(String.join("\n", replies))).as("replies").isEmpty();
    assertThat(finds(String.join("\n", sights))).as("argv and environment").isEmpty();
    assertThat(finds(seen.log())).as("log").isEmpty();
    assertThat(filesThatHold(data)).as("data folder").isEmpty();

    plantAndFindOnceInEachSink(data, seen);
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

  /** The search finds what it should never find, once it is put there. */
  private void plantAndFindOnceInEachSink(Path data, PatchbayProcess patchbay) throws Exception {
    assertThat(sightsOf(new ProcessBuilder("sleep", "60"), KEY)).isNotEmpty();
    assertThat(finds(patchbay.log() + KEY)).isNotEmpty();
    Path planted = Files.writeString(data.resolve("planted"), "x" + KEY + "x");
    assertThat(filesThatHold(data)).containsExactly(planted);
    assertThat(finds("{\"text\":\"" + KEY + "\"}")).isNotEmpty();
  }

  private static List<String> sightsOf(ProcessBuilder builder, String key) throws Exception {
    builder.environment().put("PLANTED", key);
    Process process = builder.start();
    try {
      return finds(String.join("\n", look(process.toHandle())));
    } finally {
      process.destroyForcibly().waitFor();
    }
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

  private static List<String> finds(String text) {
    return text.lines().filter(line -> line.contains("CaNaRy")).toList();
  }

  private static List<Path> filesThatHold(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains("CaNaRy")) {
          found.add(file);
        }
      }
      return found;
    }
  }
}
