package dev.patchbay.bot.e2e;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.BOT;
import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.twitch.testing.FakeCall;
import dev.patchbay.bot.twitch.testing.FakeMessage;
import dev.patchbay.bot.twitch.testing.FakeTwitch;
import dev.patchbay.bot.twitch.testing.FakeTwitch.Shown;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.NginxRtmp;
import dev.patchbay.relay.testing.RequiredProgram;
import dev.patchbay.relay.testing.SamplePublisher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole path: a Twitch that is strict, the program as users run it, FFmpeg that publishes and
 * nginx-rtmp that receives; and nothing secret beside that path.
 */
@Timeout(180)
class TwitchPathIT {
  private static final String KEY = "live_88_CaNaRyKey0123456789";
  private static final String OTHER_KEY = "live_89_CaNaRyKey0123456789";
  private static final String WRONG_KEY = "live_90_CaNaRyKey0123456789";
  private static final String CLIENT_SECRET = "canarysecret0123456789abcdefgh";
  private static final String SECOND = "101";

  @TempDir private Path directory;

  private final FakeTwitch twitch = new FakeTwitch();
  private final List<String> sights = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>(List.of(KEY, OTHER_KEY, WRONG_KEY));

  @BeforeEach
  void people() {
    twitch.addUser(SECOND, "Second");
    twitch.moderated(SECOND, true);
    twitch.addUser("201", "Mod");
    twitch.addUser("301", "Viewer");
  }

  @AfterEach
  void close() {
    twitch.close();
  }

  @ParameterizedTest
  @CsvSource({"eventsub, native, true", "irc, ffmpeg, false"})
  void isWalkedFromTheLoginOverACrashToTheStop(
      String transport, String method, boolean confidential) throws Exception {
    RequiredProgram.FFMPEG.path();
    Path clip = SamplePublisher.clip(directory, 4);
    try (NginxRtmp nginx = NginxRtmp.start(directory.resolve("nginx"));
        PatchbayProcess patchbay = start(transport, confidential)) {
      add(patchbay, "second/youtube", method, nginx, KEY);
      add(patchbay, "main/youtube", method, nginx, OTHER_KEY);
      secrets.addAll(List.of(patchbay.ingestKey("main"), patchbay.ingestKey("second")));
      if (confidential) {
        logInWithClients(patchbay);
      } else {
        logIn(patchbay);
      }

      try (SamplePublisher _ = SamplePublisher.publish(clip, address(patchbay))) {
        patchbay.awaitSource("second");
        types("301", "!relay start youtube", "subscriber");
        FakeMessage start = types("201", "!relay start youtube", "moderator");
        Shown answer = said(1);
        assertThat(answer.text()).startsWith("Relay: youtube: sending");
        assertThat(answer.room()).isEqualTo(SECOND);
        assertThat(answer.replyTo()).contains(start.id());
        assertThat(answer.badged()).isEqualTo(confidential);
        awaitPictures(patchbay);
        sights.addAll(Canaries.processes(patchbay.pid()));
        patchbay.killHard();
      }

      patchbay.restart();
      try (SamplePublisher _ = SamplePublisher.publish(clip, address(patchbay))) {
        patchbay.awaitState("second/youtube", "sending");
        awaitPictures(patchbay);
        awaitRooms();
        types("201", "!relay stop all", "moderator");
        assertThat(said(2).text()).startsWith("Relay: this stops youtube; if you are sure");
        types("301", "!relay confirm");
        patchbay.awaitState("second/youtube", "sending");
        types("201", "!relay confirm", "moderator");
        assertThat(said(3).text()).startsWith("Relay: ").contains("youtube", "stopped");
        patchbay.awaitState("second/youtube", "stopped");
        assertThat(nginx.saidGoodbye(KEY)).isTrue();
        types("201", "!relay stop youtube", "moderator");
        assertThat(said(4).text()).startsWith("Relay: youtube: already stopped");
        startWhatRefusesItsKey(patchbay, method);
      }
      patchbay.awaitState("main/youtube", "stopped");
      assertThat(twitch.shown()).hasSize(6).allMatch(line -> line.room().equals(SECOND));
      assertThat(patchbay.command("audit").path("text").asText())
          .contains("@Viewer: denied second/youtube (start)");
      assertThat(twitch.calls("POST /oauth2/device")).isEqualTo(1);
      PacketSums.of(nginx.recording(KEY)).withoutLast().assertPieceOf(PacketSums.of(clip));
      assertThat(patchbay.terminate()).isZero();
      assertThat(twitch.violations()).isEmpty();
      assertNothingSecretIn(patchbay);
    }
  }

  /** Its server says the key back, which must not reach the chat. */
  private void startWhatRefusesItsKey(PatchbayProcess patchbay, String method) throws Exception {
    try (LoopbackRtmpServer server = LoopbackRtmpServer.start()) {
      server.refusePublish("NetStream.Publish.BadName", "wrong key " + WRONG_KEY + ", go away");
      String address = "rtmp://127.0.0.1:" + server.port() + "/live";
      say(patchbay, "add second/wrong " + address + " method=" + method, Optional.of(WRONG_KEY));
      types("201", "!relay start wrong", "moderator");
      assertThat(said(5).text())
          .startsWith("Relay: wrong: ")
          .contains("usual causes: wrong key", "ask the streamer");
      assertThat(server.connection(0).publishedName()).isEqualTo(WRONG_KEY);
      types("201", "!relay stop wrong", "moderator");
      assertThat(said(6).text()).startsWith("Relay: wrong: stopped");
    }
  }

  /** The new pair was stored before it was tried: the old one is spent by then. */
  @ParameterizedTest
  @ValueSource(strings = {"eventsub", "irc"})
  void killBetweenRefreshAndFirstUseLosesNoLogin(String transport) throws Exception {
    try (PatchbayProcess patchbay = start(transport, false)) {
      logIn(patchbay);
      twitch.holdFirstUses(true);
      twitch.expireAccessTokens();
      // Over IRC a message needs no call; whoever names a channel does.
      Thread.startVirtualThread(() -> joinInVain(patchbay));
      twitch.await("the new token's first use", () -> twitch.heldUses() > 0);
      patchbay.killHard();
      twitch.holdFirstUses(false);

      patchbay.restart();
      awaitRooms();
      types("201", "!relay status", "moderator");

      assertThat(said(1).text()).startsWith("Relay: ");
      assertThat(twitch.refreshes()).isEqualTo(1);
      assertThat(twitch.calls("POST /oauth2/device")).isEqualTo(1);
      assertThat(twitch.violations()).isEmpty();
    }
  }

  /** Nobody answers before the program is gone. */
  private static void joinInVain(PatchbayProcess patchbay) {
    try {
      patchbay.command("twitch join second source=second");
    } catch (Exception _) {
      // As it should be.
    }
  }

  private PatchbayProcess start(String transport, boolean confidential) throws Exception {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "PATCHBAY_TWITCH_CLIENT_ID",
                FakeTwitch.CLIENT_ID,
                "PATCHBAY_TWITCH_TRANSPORT",
                transport,
                "PATCHBAY_TWITCH_CHANNELS",
                "streamer=main",
                "PATCHBAY_TWITCH_HELIX_URL",
                twitch.helixUrl().toString(),
                "PATCHBAY_TWITCH_EVENTSUB_API_URL",
                twitch.helixUrl() + "/eventsub/subscriptions",
                "PATCHBAY_TWITCH_EVENTSUB_URL",
                twitch.eventSubUrl().toString(),
                "PATCHBAY_TWITCH_AUTH_URL",
                twitch.authUrl().toString(),
                "PATCHBAY_TWITCH_IRC_URL",
                twitch.ircUrl().toString(),
                "PATCHBAY_LOG_LEVEL",
                "TRACE"));
    if (confidential) {
      twitch.confidential(CLIENT_SECRET);
      secrets.add(CLIENT_SECRET);
      Path file = Files.writeString(directory.resolve("client-secret"), CLIENT_SECRET + "\n");
      settings.put("PATCHBAY_TWITCH_CLIENT_SECRET_FILE", file.toString());
    }
    PatchbayProcess patchbay = PatchbayProcess.start(directory.resolve("data"), settings);
    say(patchbay, "source add second", Optional.empty());
    return patchbay;
  }

  private static void say(PatchbayProcess patchbay, String command, Optional<String> secret)
      throws Exception {
    JsonNode answer = patchbay.command(command, secret);
    assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
  }

  private static void add(
      PatchbayProcess patchbay, String name, String method, NginxRtmp nginx, String key)
      throws Exception {
    String server = "rtmp://127.0.0.1:" + nginx.port() + "/record";
    say(patchbay, "add " + name + " " + server + " method=" + method, Optional.of(key));
  }

  /** As README says: one client that waits for the browser, and one that joins. */
  private void logInWithClients(PatchbayProcess patchbay) throws Exception {
    try (CtlProcess login = CtlProcess.start(patchbay.data(), "twitch", "login")) {
      login.awaitPrinted("ABCDEFGH");
      twitch.approveLogin(BOT);
      assertThat(login.awaitDone()).contains("speaking as relaybot in streamer");
      sights.add(login.printed());
    }
    try (CtlProcess join =
        CtlProcess.start(patchbay.data(), "twitch", "join", "second", "source=second")) {
      assertThat(join.awaitDone()).contains("second is served, for source second");
      sights.add(join.printed());
    }
    awaitRooms();
  }

  /** The same through the control socket, which costs no process. */
  private void logIn(PatchbayProcess patchbay) throws Exception {
    say(patchbay, "twitch login", Optional.empty());
    twitch.approveLogin(BOT);
    say(patchbay, "twitch login", Optional.empty());
    say(patchbay, "twitch join second source=second", Optional.empty());
    awaitRooms();
  }

  private void awaitRooms() {
    twitch.await(
        "the bot in both rooms",
        () -> List.of(STREAMER, SECOND).stream().allMatch(twitch::isListenedTo));
  }

  /** Somebody writes in the second room. */
  private FakeMessage types(String who, String text, String... badges) {
    FakeMessage message = FakeMessage.of(twitch.user(SECOND), twitch.user(who), text, badges);
    twitch.deliver(message);
    return message;
  }

  /** The {@code count}th message of the bot's. */
  private Shown said(int count) {
    twitch.await(count + " messages of the bot", () -> twitch.shown().size() >= count);
    return twitch.shown().get(count - 1);
  }

  private static void awaitPictures(PatchbayProcess patchbay) throws Exception {
    patchbay.awaitDestination("second/youtube", view -> view.path("frames").asLong() > 60);
  }

  private static String address(PatchbayProcess patchbay) throws Exception {
    return "rtmp://127.0.0.1:" + patchbay.port() + "/live/" + patchbay.ingestKey("second");
  }

  /** Tokens go to Twitch in the header for them, and to its token end point in the body. */
  private void assertNothingSecretIn(PatchbayProcess patchbay) throws Exception {
    secrets.addAll(twitch.tokens());
    Map<String, String> sinks =
        Map.of(
            "log", patchbay.log(),
            "chat", String.join("\n", twitch.words().toList()) + twitch.ircLines(),
            "request heads", String.join("\n", twitch.heads()),
            "request bodies", bodies(route -> !route.equals("POST /oauth2/token")),
            "SQL", Canaries.dump(patchbay.data()),
            "argv, environment, client", String.join("\n", sights));
    for (String secret : secrets) {
      sinks.forEach((sink, text) -> assertThat(text).as(sink).doesNotContain(secret));
      assertThat(Canaries.filesWith(patchbay.data(), secret)).as("data folder").isEmpty();
    }
    assertTheSearchFindsWhatIsThere(patchbay, sinks);
  }

  private void assertTheSearchFindsWhatIsThere(PatchbayProcess patchbay, Map<String, String> sinks)
      throws Exception {
    assertThat(secrets).hasSizeGreaterThan(6);
    assertThat(sinks.get("log")).contains("DEBUG", "second/youtube");
    assertThat(sinks.get("chat")).contains("youtube");
    assertThat(sinks.get("request heads")).contains("POST /oauth2/token", "WebSocket", "Client-Id");
    assertThat(sinks.get("request bodies")).contains("scopes=");
    assertThat(bodies("POST /oauth2/token"::equals)).contains(twitch.tokens().getFirst());
    assertThat(sinks.get("SQL")).contains("INSERT INTO", "'youtube'", "twitch.bot");
    assertThat(sinks.get("argv, environment, client")).contains("PATCHBAY_TWITCH_CLIENT_ID");
    for (String secret : secrets) {
      assertThat(sightsOfPlanted(secret)).contains(secret);
      Canaries.plant(patchbay.data(), secret);
      assertThat(Canaries.dump(patchbay.data())).contains(secret);
      assertThat(Canaries.filesWith(patchbay.data(), secret)).isNotEmpty();
    }
  }

  private String bodies(Predicate<String> route) {
    return twitch.calls().stream()
        .filter(call -> route.test(call.route()))
        .map(FakeCall::body)
        .collect(Collectors.joining("\n"));
  }

  private static String sightsOfPlanted(String secret) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sleep", "60");
    builder.environment().put("PLANTED", secret);
    Process process = builder.start();
    try {
      return String.join("\n", Canaries.processes(process.pid()));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
