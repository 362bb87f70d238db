package dev.patchbay.bot.e2e;

import static dev.patchbay.bot.discord.testing.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction.Ack;
import dev.patchbay.relay.testing.NginxRtmp;
import dev.patchbay.relay.testing.RequiredProgram;
import dev.patchbay.relay.testing.SamplePublisher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole path: a Discord that is strict, the program as users run it, FFmpeg that publishes and
 * nginx-rtmp that receives; and nothing secret beside that path.
 */
@Timeout(180)
class DiscordPathIT {
  private static final String KEY = "live_77_CaNaRyKey0123456789";
  private static final Pattern CODE = Pattern.compile("/relay claim ([A-Z2-9]{5}-[A-Z2-9]{5})");

  /** Of JDA, which logs what it does not understand. */
  private static final Pattern COMPLAINT =
      Pattern.compile(
          "^\\S+ (WARN |ERROR) \\[.*] (n\\.d\\.|net\\.dv8tion|c\\.n\\.|com\\.neovisionaries)");

  private static final String STOP_ALL = "relay:v1:stop-all:";

  @TempDir private Path directory;

  private final List<String> sights = new ArrayList<>();

  /** The token comes from a file the first time, and the second from {@code discord login}. */
  @ParameterizedTest
  @CsvSource({"native, true", "ffmpeg, false"})
  void isWalkedFromTheFirstClickOverACrashToTheStop(String method, boolean tokenInFile)
      throws Exception {
    RequiredProgram.FFMPEG.path();
    Path clip = SamplePublisher.clip(directory, 4);
    Path data = directory.resolve("data");
    try (FakeDiscord discord = FakeDiscord.start();
        NginxRtmp nginx = NginxRtmp.start(directory.resolve("nginx"));
        PatchbayProcess patchbay = PatchbayProcess.start(data, settings(discord, tokenInFile))) {
      claim(patchbay, discord, tokenInFile ? Optional.empty() : Optional.of(FakeDiscord.TOKEN));
      add(discord, method, "rtmp://127.0.0.1:" + nginx.port() + "/record");
      assertThat(discord.slash("panel").send().awaitText()).contains("the panel is posted");
      String panel = panel(discord).path("id").asText();

      String question;
      try (SamplePublisher _ = SamplePublisher.publish(clip, address(patchbay))) {
        patchbay.awaitSource("main");
        FakeDiscordInteraction start = discord.slash("start", youtube()).send();
        assertThat(start.awaitAck()).isEqualTo(Ack.DEFERRED_REPLY);
        assertThat(start.isEphemeral()).isFalse();
        assertThat(start.awaitText()).contains("youtube: sending");
        patchbay.awaitDestination("youtube", view -> view.path("frames").asLong() > 60);
        awaitPanel(discord, "sending");
        sights.addAll(Canaries.processes(patchbay.pid()));
        question = question(discord);
        patchbay.killHard();
      }

      patchbay.restart();
      try (SamplePublisher _ = SamplePublisher.publish(clip, address(patchbay))) {
        patchbay.awaitState("youtube", "sending");
        patchbay.awaitDestination("youtube", view -> view.path("frames").asLong() > 60);
        awaitConnected(patchbay);
        awaitPanel(discord, "sending");
        assertThat(panel(discord).path("id").asText()).isEqualTo(panel);

        String sure = discord.customIds(question).getFirst();
        assertThat(discord.click(question, sure).send().awaitText()).contains("youtube", "stopped");
        patchbay.awaitState("youtube", "stopped");
        awaitPanel(discord, "stopped");
        assertThat(panel(discord).path("id").asText()).isEqualTo(panel);
        assertThat(nginx.saidGoodbye(KEY)).isTrue();
        assertThat(discord.slash("stop", youtube()).send().awaitText()).contains("already stopped");
        FakeDiscordInteraction audit = discord.slash("audit").send();
        assertThat(audit.awaitText()).contains("mia");
      }
      PacketSums.of(nginx.recording(KEY)).withoutLast().assertPieceOf(PacketSums.of(clip));
      assertThat(discord.rest().refusals()).isEmpty();
      assertThat(patchbay.terminate()).isZero();
      assertNothingSecretIn(discord, patchbay);
      assertThat(patchbay.log().lines()).noneMatch(COMPLAINT.asPredicate());
      assertThat("2026-01-01T00:00:00.000Z WARN  [main] n.d.jda.internal.JDAImpl: what?")
          .matches(COMPLAINT.asPredicate());
    }
  }

  private Map<String, String> settings(FakeDiscord discord, boolean tokenInFile) throws Exception {
    Path file = Files.writeString(directory.resolve("token"), FakeDiscord.TOKEN + "\n");
    return Map.of(
        "PATCHBAY_DISCORD_TOKEN_FILE",
        tokenInFile ? file.toString() : "",
        "PATCHBAY_DISCORD_API_URL",
        discord.rest().url().toString(),
        "PATCHBAY_DISCORD_GATEWAY_URL",
        discord.gateway().url().toString(),
        "PATCHBAY_LOG_LEVEL",
        "TRACE");
  }

  private static void claim(PatchbayProcess patchbay, FakeDiscord discord, Optional<String> token)
      throws Exception {
    String said = patchbay.command("discord login", token).path("text").asText();
    Matcher code = CODE.matcher(said);
    assertThat(code.find()).as(said).isTrue();
    awaitCommand(discord, "claim");
    String claimed = discord.slash("claim", option("code", code.group(1))).send().awaitText();
    assertThat(claimed).contains("let in");
    awaitCommand(discord, "start");
  }

  private static void awaitCommand(FakeDiscord discord, String name) throws Exception {
    PatchbayProcess.await(
        "/relay " + name + " is registered",
        () ->
            discord.commands(FakeDiscord.GUILD).findValuesAsText("name").contains(name)
                ? Optional.of(name)
                : Optional.empty());
  }

  private static void add(FakeDiscord discord, String method, String server) {
    FakeDiscordInteraction asked = discord.slash("add", youtube(), option("method", method)).send();
    String added =
        discord.submitModal(asked, Map.of("server", server, "key", KEY)).send().awaitText();
    assertThat(added).contains("youtube added");
  }

  /** Asks whether all is to be stopped; gives the message with the button. */
  private static String question(FakeDiscord discord) {
    FakeDiscordInteraction asked = discord.slash("stop", option("destination", "all")).send();
    assertThat(asked.awaitText()).contains("if you are sure");
    return asked.awaitReply().path("id").asText();
  }

  private static FakeDiscord.Option youtube() {
    return option("destination", "youtube");
  }

  private static JsonNode panel(FakeDiscord discord) {
    List<JsonNode> panels =
        discord.messages(FakeDiscord.CHANNEL).stream()
            .filter(message -> message.toString().contains(STOP_ALL))
            .toList();
    assertThat(panels).hasSize(1);
    return panels.getFirst();
  }

  private static void awaitPanel(FakeDiscord discord, String state) throws Exception {
    PatchbayProcess.await(
        "the panel says " + state + ": " + panel(discord),
        () ->
            FakeDiscordInteraction.text(panel(discord)).contains("youtube** · " + state)
                ? Optional.of(state)
                : Optional.empty());
  }

  private static void awaitConnected(PatchbayProcess patchbay) throws Exception {
    PatchbayProcess.await(
        "it is connected to Discord again",
        () ->
            patchbay.log().split("connected to Discord", -1).length > 2
                ? Optional.of(true)
                : Optional.empty());
  }

  private static String address(PatchbayProcess patchbay) throws Exception {
    return "rtmp://127.0.0.1:" + patchbay.port() + "/live/" + patchbay.ingestKey();
  }

  private void assertNothingSecretIn(FakeDiscord discord, PatchbayProcess patchbay)
      throws Exception {
    String bodies =
        String.join("\n", discord.rest().calls().stream().map(call -> call.body()).toList());
    String dump = Canaries.dump(patchbay.data());
    for (String secret : List.of(KEY, FakeDiscord.TOKEN)) {
      assertThat(bodies).as("bodies").doesNotContain(secret);
      assertThat(dump).as("SQL").doesNotContain(secret);
      assertThat(patchbay.log()).as("log").doesNotContain(secret);
      assertThat(Canaries.filesWith(patchbay.data(), secret)).as("data folder").isEmpty();
      assertThat(String.join("\n", sights)).as("argv, environment").doesNotContain(secret);
    }
    // The same search finds what is there.
    assertThat(bodies).contains("youtube").contains("Stream key");
    assertThat(dump).contains("INSERT INTO", "'youtube'");
    assertThat(patchbay.log()).contains("connected to Discord", "DEBUG");
    assertThat(String.join("\n", sights)).contains("PATCHBAY_DISCORD_TOKEN_FILE");
    Canaries.plant(patchbay.data(), KEY);
    assertThat(Canaries.dump(patchbay.data())).contains(KEY);
    assertThat(Canaries.filesWith(patchbay.data(), KEY)).isNotEmpty();
  }
}
