package dev.patchbay.bot.e2e;

import static dev.patchbay.bot.discord.testing.FakeDiscord.option;

import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Measures, and judges nothing: from the arrival of an interaction to its acknowledgement, and to
 * the first video frame at the destination, which is a keyframe. The program runs as a process of
 * its own; its source is live, and one destination is started and stopped in turn, 200 times. Run
 * by hand, so its name is none that tests have: {@code bot/docs/measured.md} says how.
 */
final class DiscordLatency {
  private static final int STARTS = 200;
  private static final Pattern CODE = Pattern.compile("/relay claim (\\S+)");

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final List<Duration> acknowledged = new ArrayList<>();
  private final List<Duration> answered = new ArrayList<>();
  private final List<Duration> shown = new ArrayList<>();

  @Test
  void twoHundredStartsAndStops() throws Exception {
    Path data = Files.createTempDirectory("discord-latency").resolve("data");
    try (FakeDiscord discord = FakeDiscord.start();
        Scene scene = Scene.open(data, settings(discord));
        ClipPublisher _ = scene.publish()) {
      letIn(scene.patchbay(), discord);
      LoopbackRtmpServer server = scene.add("youtube", "native");
      scene.patchbay().awaitSource("main");
      for (int i = 0; i < STARTS; i++) {
        long sent = System.nanoTime();
        order(discord, "start", sent);
        shown.add(Duration.ofNanos(firstFrame(server.connection(i)) - sent));
        order(discord, "stop", System.nanoTime());
      }
    }
    print("interaction → acknowledgement", acknowledged);
    print("interaction → edited answer", answered);
    print("start → first keyframe at the destination", shown);
  }

  private void order(FakeDiscord discord, String verb, long sent) {
    FakeDiscordInteraction asked = discord.slash(verb, option("destination", "youtube")).send();
    acknowledged.add(asked.ackLatency());
    asked.awaitReply();
    answered.add(Duration.ofNanos(System.nanoTime() - sent));
  }

  private static long firstFrame(DestinationConnection connection) {
    return connection.awaitMedia(media -> media.tag().isVideoFrame()).arrivedNanos();
  }

  private static Map<String, String> settings(FakeDiscord discord) {
    return Map.of(
        "PATCHBAY_DISCORD_TOKEN", FakeDiscord.TOKEN,
        "PATCHBAY_DISCORD_API_URL", discord.rest().url().toString(),
        "PATCHBAY_DISCORD_GATEWAY_URL", discord.gateway().url().toString());
  }

  private static void letIn(PatchbayProcess patchbay, FakeDiscord discord) throws Exception {
    Matcher code = CODE.matcher(patchbay.command("discord login").path("text").asText());
    if (!code.find()) {
      throw new AssertionError("no code");
    }
    awaitCommand(discord, "claim");
    discord.slash("claim", option("code", code.group(1))).send().awaitReply();
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

  private void print(String what, List<Duration> all) {
    List<Duration> sorted = all.stream().sorted().toList();
    out.printf(
        "%-44s n=%d median %.1f ms, p99 %.1f ms, most %.1f ms%n",
        what, sorted.size(), at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
  }

  private static double at(List<Duration> sorted, double part) {
    int place = Math.clamp((long) Math.ceil(part * sorted.size()) - 1, 0, sorted.size() - 1);
    return sorted.get(place).toNanos() / 1e6;
  }
}
