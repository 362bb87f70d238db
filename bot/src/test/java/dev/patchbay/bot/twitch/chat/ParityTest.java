package dev.patchbay.bot.twitch.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.audit.AuditEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A command that may be typed on both platforms does, answers and notes the same on both. */
final class ParityTest {
  private static final Map<String, List<String>> LINES =
      Map.of(
          "status", List.of("status", "status youtube", "status nowhere"),
          "list", List.of("list"),
          "start", List.of("start youtube", "start all", "start nowhere", "start"),
          "stop",
              List.of(
                  "stop youtube",
                  "stop youtube for 10m",
                  "stop youtube this-stream",
                  "stop all",
                  "stop all now"),
          "restart", List.of("restart youtube", "restart nowhere"),
          "undo", List.of("undo"),
          "help", List.of("help start", "help nonsense"));

  @Test
  void everySharedCommandHasItsLines() {
    assertThat(LINES.keySet())
        .containsExactlyInAnyOrderElementsOf(
            new Core()
                .get(CommandCatalog.class).all().stream()
                    .filter(spec -> spec.places().containsAll(chats()))
                    .map(CommandSpec::id)
                    .toList());
  }

  @Test
  void operatorsGetTheSameOnBoth() {
    LINES.values().stream().flatMap(List::stream).forEach(line -> same(line, Effect.OPERATE));
  }

  @Test
  void viewersGetTheSameOnBoth() {
    LINES.values().stream().flatMap(List::stream).forEach(line -> same(line, Effect.VIEW));
  }

  @Test
  void whoIsShutOutGetsTheSameOnBoth() {
    LINES.values().stream().flatMap(List::stream).forEach(line -> same(line, Effect.DENY));
  }

  private static List<Platform> chats() {
    return List.of(Platform.DISCORD, Platform.TWITCH);
  }

  private static void same(String line, Effect effect) {
    assertThat(outcome(Platform.TWITCH, line, effect))
        .as("%s by %s", line, effect)
        .isEqualTo(outcome(Platform.DISCORD, line, effect));
  }

  /** What is left of it on a platform: how it came out, what it did, and what was noted. */
  private record Outcome(String code, List<String> destinations, List<String> audit) {}

  private static Outcome outcome(Platform platform, String line, Effect effect) {
    var core = new Core();
    for (String name : List.of("youtube", "kick")) {
      core.say("add " + name + " rtmps://live.example.org/app", "key-of-" + name);
    }
    core.grant(platform, "trusted", effect);
    Caller caller = Core.in("main", core.chatter(platform, "7", "trusted"));
    if (!line.startsWith("start")) {
      core.say("start all");
    }
    long before = newest(core);

    Reply reply = core.say(caller, line);

    return new Outcome(
        reply.code().word(),
        core.stores.destinations().all().stream()
            .map(row -> row.name() + " " + row.order().getClass().getSimpleName())
            .toList(),
        core.stores.audit().newest(Optional.empty(), 50).stream()
            .filter(entry -> entry.id() > before)
            .map(ParityTest::told)
            .sorted()
            .toList());
  }

  private static long newest(Core core) {
    return core.stores.audit().newest(Optional.empty(), 1).getFirst().id();
  }

  private static String told(AuditEntry entry) {
    return String.join(
        " ",
        entry.author().userId(),
        entry.action(),
        entry.target(),
        entry.detail(),
        entry.outcome().orElse("-"));
  }
}
