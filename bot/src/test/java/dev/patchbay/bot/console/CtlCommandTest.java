package dev.patchbay.bot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The client in this process, a real socket, and a relay that says what it is told to say. */
final class CtlCommandTest {
  private static final String BOT_TOKEN =
      "MTAwMDAwMDAwMDAwMDAwMDAw.GfakeX.CANARY-of-a-bot-token-that-is-nobodys";
  private static final String CANARY = "CANARY-1b2c3d4e";

  @TempDir private Path data;

  private final InputStream stdin = System.in;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final LinkedBlockingQueue<ConsoleRequest> requests = new LinkedBlockingQueue<>();
  private Map<String, Object> answer = Map.of("ok", true, "code", "ok", "text", "fine");
  private final Deque<Map<String, Object>> before = new ArrayDeque<>();
  private ControlSocket socket;

  @BeforeEach
  void startSocket() {
    socket =
        new ControlSocket(
            data,
            (request, _) -> {
              requests.add(request);
              return before.isEmpty() ? answer : before.remove();
            },
            java.util.Locale.ENGLISH);
    socket.start();
  }

  @AfterEach
  void stopSocket() {
    System.setIn(stdin);
    socket.stop();
  }

  @Test
  void anArgumentOfSeveralLinesStaysOneWord() {
    assertThat(ctl("audit", "a\nstop all")).isZero();

    assertThat(requests.remove().command()).isEqualTo("audit \"a\nstop all\"");
  }

  @Test
  void theCommandArrivesAsTypedWithTheLanguage() {
    assertThat(ctl("stop", "youtube", "for", "5")).isZero();

    assertThat(out).hasToString("fine\n");
    ConsoleRequest request = requests.remove();
    assertThat(request.command()).isEqualTo("stop youtube for 5");
    assertThat(request.secret()).isEmpty();
    assertThat(request.locale()).contains(java.util.Locale.ENGLISH);
  }

  @Test
  void aLoginAtTwitchIsFollowedToItsOutcome() {
    before.add(Map.of("ok", true, "code", "starting", "text", "go to twitch.tv, enter ABCDEFGH"));
    before.add(Map.of("ok", true, "code", "starting", "text", "go to twitch.tv, enter ABCDEFGH"));
    answer = Map.of("ok", true, "code", "ok", "text", "speaking as relaybot");

    assertThat(ctl("twitch", "login")).isZero();

    assertThat(out).hasToString("go to twitch.tv, enter ABCDEFGH\nspeaking as relaybot\n");
    assertThat(requests).hasSize(3);
  }

  @Test
  void aLoginThatFailsEndsWithExitCodeOne() {
    before.add(Map.of("ok", true, "code", "starting", "text", "go to twitch.tv"));
    answer = Map.of("ok", false, "code", "rejected", "text", "nobody agreed");

    assertThat(ctl("twitch", "login")).isEqualTo(1);
    assertThat(err).hasToString("nobody agreed\n");
  }

  @Test
  void wordsThatTheShellHeldTogetherStayTogether() {
    ctl("start", "my show");

    assertThat(requests.remove().command()).isEqualTo("start \"my show\"");
  }

  @Test
  void aRefusalGoesToStandardErrorWithExitCodeOne() {
    answer = Map.of("ok", false, "code", "unknown-destination", "text", "no such\u001b[31m name");

    assertThat(ctl("start", "@nope")).isEqualTo(1);
    assertThat(err).hasToString("no such[31m name\n");
    assertThat(out).hasToString("");
  }

  @Test
  void jsonIsPrintedAsOneLine() {
    assertThat(ctl("--json", "status")).isZero();

    assertThat(out.toString())
        .startsWith("{\"id\":1,")
        .contains("\"text\":\"fine\"")
        .endsWith("}\n");
  }

  @Test
  void aKeyIsReadFromStandardInput() {
    System.setIn(new ByteArrayInputStream((CANARY + "\r\n\n").getBytes(UTF_8)));

    assertThat(ctl("key", "youtube")).isZero();

    ConsoleRequest request = requests.remove();
    assertThat(request.command()).isEqualTo("key youtube");
    assertThat(request.secret().orElseThrow().reveal()).isEqualTo(CANARY);
    assertThat(err).hasToString("reading the stream key from standard input\n");
    assertThat(out.toString() + err).doesNotContain(CANARY);
  }

  @Test
  void aKeyOfSeveralLinesIsRefusedAndNothingSent() {
    System.setIn(new ByteArrayInputStream((CANARY + "\nline2\n").getBytes(UTF_8)));

    assertThat(ctl("key", "youtube")).isEqualTo(2);
    assertThat(requests).isEmpty();
    assertThat(err.toString()).contains("a stream key is one line").doesNotContain(CANARY);
  }

  @Test
  void addTakesItsKeyAlongAndDoesWithout() {
    System.setIn(new ByteArrayInputStream(CANARY.getBytes(UTF_8)));
    ctl("add", "yt", "rtmps://h.example/live");
    assertThat(requests.remove().secret().orElseThrow().reveal()).isEqualTo(CANARY);

    System.setIn(InputStream.nullInputStream());
    assertThat(ctl("add", "yt2", "rtmps://h.example/live")).isZero();
    assertThat(requests.remove().secret()).isEmpty();
  }

  @Test
  void aBotTokenIsReadFromStandardInputAndNeverShown() {
    System.setIn(new ByteArrayInputStream((BOT_TOKEN + "\n").getBytes(UTF_8)));

    assertThat(ctl("discord", "login")).isZero();

    ConsoleRequest request = requests.remove();
    assertThat(request.command()).isEqualTo("discord login");
    assertThat(request.secret().orElseThrow().reveal()).isEqualTo(BOT_TOKEN);
    assertThat(err).hasToString("reading Discord’s bot token from standard input\n");
    assertThat(out.toString()).doesNotContain(BOT_TOKEN);
  }

  @Test
  void aLoginAtDiscordWithoutATokenAsksForTheInvitationAlone() {
    System.setIn(InputStream.nullInputStream());
    assertThat(ctl("discord", "login")).isZero();
    assertThat(requests.remove().secret()).isEmpty();
  }

  @Test
  void aBotTokenOnTheCommandLineIsRefusedAndNotRepeated() {
    assertThat(ctl("discord", "login", BOT_TOKEN)).isEqualTo(2);

    assertThat(err.toString()).contains("command line").doesNotContain(BOT_TOKEN);
    assertThat(requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"source add cam kind=pull", "source edit cam", "source modifier cam now"})
  void aPlayAddressIsReadFromStandardInputAndNeverShown(String line) {
    String address = "rtmps://play.example.org/live/cam?token=" + CANARY;
    System.setIn(new ByteArrayInputStream((address + "\n").getBytes(UTF_8)));

    assertThat(ctl(line.split(" ", -1))).isZero();

    ConsoleRequest request = requests.remove();
    assertThat(request.command()).isEqualTo(line);
    assertThat(request.secret().orElseThrow().reveal()).isEqualTo(address);
    assertThat(err).hasToString("reading the play address from standard input\n");
    assertThat(out.toString() + err + request).doesNotContain(CANARY);
  }

  @Test
  void aPlayAddressOfSeveralLinesIsRefusedAndNothingSent() {
    System.setIn(new ByteArrayInputStream(("rtmp://a/b/" + CANARY + "\nmore\n").getBytes(UTF_8)));

    assertThat(ctl("source", "edit", "cam")).isEqualTo(2);
    assertThat(requests).isEmpty();
    assertThat(err.toString()).contains("a play address is one line").doesNotContain(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source add cam kind=pull rtmp://play.example.org/live/cam?token=" + CANARY,
        "source edit cam RTMPS://play.example.org/live/cam?token=" + CANARY,
        "source add cam address=rtmp://play.example.org/live/cam?token=" + CANARY,
        "sources add cam rtmp://play.example.org/live/cam?token=" + CANARY
      })
  void aPlayAddressOnTheCommandLineIsRefusedAndNotRepeated(String line) {
    assertThat(ctl(line.split(" ", -1))).isEqualTo(2);

    assertThat(err.toString())
        .contains("can be read by every user of this machine")
        .doesNotContain(CANARY);
    assertThat(requests).isEmpty();
  }

  @Test
  void otherCommandsLeaveStandardInputAlone() {
    System.setIn(
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("standard input was read");
          }
        });

    assertThat(ctl("status")).isZero();
    assertThat(ctl("start", "key")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"key=" + CANARY, "--key=" + CANARY, "SECRET=" + CANARY, "stream-key=" + CANARY})
  void aKeyOnTheCommandLineIsRefusedAndNotRepeated(String argument) {
    assertThat(ctl("add", "yt", "rtmp://h.example/live", argument)).isEqualTo(2);

    assertThat(err.toString()).doesNotContain(CANARY);
    assertThat(out.toString()).isEmpty();
    assertThat(requests).isEmpty();
  }

  @Test
  void theRefusalOfAKeyOnTheCommandLineSaysWhatToDo() {
    ctl("add", "yt", "rtmp://h.example/live", "key=" + CANARY);

    assertThat(err.toString()).contains("can be read by every user of this machine", "pipe it in");
  }

  @Test
  void withoutARelayItSaysHowToStartOne() {
    socket.stop();

    assertThat(ctl("status")).isEqualTo(3);
    assertThat(err.toString()).contains("not running: start it with ./patchbay run");
  }

  @Test
  void theSocketOfADeadRelayCountsAsNotRunning() throws IOException {
    socket.stop();
    SocketFile.bind(data).close();

    assertThat(ctl("status")).isEqualTo(3);
  }

  @Test
  void theConfigurationFileLeadsToTheSocketAndTheLanguage() throws IOException {
    Path file = data.resolve("p.conf");
    Files.writeString(file, "data = \"%s\"\nlocale = fr\n".formatted(data));

    assertThat(run("--config", file.toString(), "status")).isZero();
    assertThat(requests.remove().locale()).contains(java.util.Locale.FRENCH);
    socket.stop();
    assertThat(run("--config", file.toString(), "status")).isEqualTo(3);
    assertThat(err.toString()).contains("ne tourne pas : lancez-le avec ./patchbay run");
  }

  @Test
  void anOverviewBecomesATableBelowTheSources() {
    answer =
        Map.of(
            "ok",
            true,
            "code",
            "ok",
            "text",
            """
            main: live for 2 min, avc1, 1920x1080
            hint: keyframe every 8.3 s
            youtube: sending since 12 s, 6012 kb/s
            kick: stopped until someone starts it\
            """,
            "destinations",
            List.of(
                destination("youtube", "sending", 6012, 720, "sending since 12 s"),
                destination("kick", "stopped", 0, 0, "stopped until someone starts it")));

    assertThat(ctl("status")).isZero();

    assertThat(out)
        .hasToString(
            """
            main: live for 2 min, avc1, 1920x1080
            hint: keyframe every 8.3 s
            NAME     STATE    METHOD  KBIT/S  FRAMES  DROPPED  RETRIES
            youtube  sending  native    6012     720        0        0  sending since 12 s
            kick     stopped  native       0       0        0        0  stopped until someone starts it
            """);
  }

  @Test
  void whatNobodyCountsIsADash() {
    Map<String, Object> uncounted =
        new HashMap<>(destination("yt", "sending", 6012, 0, "sending since 12 s"));
    uncounted.remove("frames");
    answer = Map.of("ok", true, "code", "ok", "text", "", "destinations", List.of(uncounted));

    assertThat(ctl("status")).isZero();

    assertThat(out)
        .hasToString(
            """
            NAME  STATE    METHOD  KBIT/S  FRAMES  DROPPED  RETRIES
            yt    sending  native    6012       -        0        0  sending since 12 s
            """);
  }

  @Test
  void aListIsATableOfWhatThereIs() {
    answer =
        Map.of(
            "ok",
            true,
            "code",
            "ok",
            "text",
            "yt → rtmps://h.example/live (native)",
            "destinations",
            List.of(
                Map.of(
                    "name",
                    "yt",
                    "source",
                    "main",
                    "state",
                    "stopped",
                    "method",
                    "native",
                    "profile",
                    "low",
                    "server",
                    "rtmps://h.example/live"),
                Map.of(
                    "name",
                    "yt",
                    "source",
                    "ch7",
                    "state",
                    "sending",
                    "method",
                    "ffmpeg",
                    "profile",
                    "ultra",
                    "server",
                    "rtmp://h.example/x")));

    assertThat(ctl("list")).isZero();

    assertThat(out)
        .hasToString(
            """
            NAME     METHOD  PROFILE  SERVER                  STATE
            main/yt  native  low      rtmps://h.example/live  stopped
            ch7/yt   ffmpeg  ultra    rtmp://h.example/x      sending
            """);
  }

  @Test
  void anUnknownOptionIsNamedWithoutItsValue() {
    assertThat(ctl("status", "--jsno=" + CANARY)).isEqualTo(2);

    assertThat(err).hasToString("patchbay: unknown option --jsno; try: patchbay ctl --help\n");
  }

  @Test
  void aMissingCommandIsAWrongCommandLine() {
    assertThat(ctl()).isEqualTo(2);
  }

  private static Map<String, Object> destination(
      String name, String state, int bitrate, int frames, String text) {
    return Map.of(
        "name", name, "source", "main", "state", state, "method", "native", "bitrate", bitrate,
        "frames", frames, "dropped", 0, "retries", 0, "text", text);
  }

  private int ctl(String... words) {
    var arguments = new ArrayList<>(List.of("--data", data.toString()));
    arguments.addAll(List.of(words));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    var outWriter = new PrintWriter(out, true);
    var errWriter = new PrintWriter(err, true);
    return new CommandLine(new CtlCommand(outWriter, errWriter))
        .setExpandAtFiles(false)
        .setOut(outWriter)
        .setErr(errWriter)
        .execute(arguments);
  }
}
