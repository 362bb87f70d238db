package dev.patchbay.bot.discord;

import static dev.patchbay.bot.discord.testing.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscord.Option;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction;
import dev.patchbay.bot.discord.testing.FakeDiscordMember;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Thirty sources with three destinations each, and for each source a moderator of its own. */
final class ManySourcesTest {
  private static final int SOURCES = 30;
  private static final List<String> PLATFORMS = List.of("youtube", "twitch", "kick");
  private static final long ROOM = FakeDiscord.CHANNEL + 1;

  private final DiscordRig rig = DiscordRig.connected();
  private final FakeDiscord discord = rig.discord;

  @BeforeEach
  void addAll() {
    for (int i = 0; i < SOURCES; i++) {
      rig.core.say("source add " + source(i));
      for (String platform : PLATFORMS) {
        rig.core.say("add %s/%s rtmp://a.example/live".formatted(source(i), platform), "k");
      }
      rig.grant(subject(moderator(i)), Effect.OPERATE, source(i));
    }
  }

  @AfterEach
  void close() {
    assertThat(discord.rest().refusals()).isEmpty();
    rig.close();
  }

  @Test
  void eachModeratorIsOfferedOnlyTheirOwnAndShownItInItsChannel() {
    for (int i = 0; i < SOURCES; i++) {
      int own = i;
      FakeDiscordMember moderator = moderator(i);
      assertThat(
              discord
                  .autocomplete("start", option("destination", ""))
                  .by(moderator)
                  .send()
                  .awaitChoices())
          .as(moderator.name())
          .containsExactlyInAnyOrder(
              "all", source(i) + "/youtube", source(i) + "/twitch", source(i) + "/kick");
      for (String command : List.of("status", "audit", "edit", "restart")) {
        assertThat(
                discord
                    .autocomplete(command, option("destination", ""))
                    .by(moderator)
                    .send()
                    .awaitChoices())
            .as(command + " of " + moderator.name())
            .allMatch(name -> name.startsWith(source(own) + "/"))
            .hasSize(command.equals("edit") ? 0 : 3);
      }
      bind(source(i));
      for (String command : List.of("status", "list")) {
        assertThat(foreign(i, discord.slash(command).by(moderator).send().awaitText()))
            .as(command + " of " + moderator.name() + " in a channel of no source")
            .isEmpty();
        assertThat(
                foreign(i, discord.slash(command).inChannel(ROOM).by(moderator).send().awaitText()))
            .as(command + " of " + moderator.name())
            .isEmpty();
      }
    }
  }

  @Test
  void eachModeratorTouchesOnlyTheirOwn() {
    for (int i = 0; i < SOURCES; i++) {
      int next = (i + 1) % SOURCES;
      FakeDiscordInteraction denied =
          discord
              .slash("start", option("destination", source(next) + "/youtube"))
              .by(moderator(i))
              .send();
      assertThat(denied.isEphemeral()).isTrue();
      assertThat(denied.awaitText()).contains("may not");
      assertThat(
              discord
                  .slash("status", option("destination", source(next) + "/kick"))
                  .by(moderator(i))
                  .send()
                  .awaitText())
          .contains("may not see");
      assertThat(order(next, "youtube")).isInstanceOf(Order.Stop.class);
    }
    assertThat(
            discord
                .slash("start", option("destination", "youtube"))
                .by(moderator(7))
                .send()
                .awaitText())
        .contains("sending");
    assertThat(
            discord
                .slash("start", option("destination", "all"))
                .by(moderator(8))
                .send()
                .awaitText())
        .contains("youtube", "twitch", "kick");
    for (int i = 0; i < SOURCES; i++) {
      for (String platform : PLATFORMS) {
        boolean runs = i == 8 || (i == 7 && platform.equals("youtube"));
        assertThat(order(i, platform) instanceof Order.Run)
            .as(source(i) + platform)
            .isEqualTo(runs);
      }
    }
  }

  /** Neither by guessing nor by misspelling, nor by leaving a name out. */
  @Test
  void nobodyIsToldNamesThatTheyMayNotSee() {
    FakeDiscordMember stranger = FakeDiscord.STRANGER;
    String nothing = text(stranger, "source show");
    assertThat(nothing).contains("may not");
    assertThat(foreign(-1, nothing)).isEmpty();
    for (String typed : List.of("s0", "s055", "s05")) {
      assertThat(text(stranger, "source show", option("source", typed)))
          .startsWith(text(stranger, "source show", option("source", "zzz")).replace("zzz", typed))
          .contains(" " + typed + ";");
    }
    for (String command : List.of("start", "status", "remove")) {
      String told = text(stranger, command, option("destination", "youtube"));
      assertThat(told).contains("may not").contains("youtube");
      assertThat(foreign(-1, told)).as(command).isEmpty();
    }
    assertThat(text(stranger, "start", option("destination", "nowhere"))).contains("may not");

    assertThat(foreign(4, text(moderator(4), "source show"))).isEmpty();
    assertThat(text(moderator(4), "source show", option("source", "s4"))).contains("s04");
    assertThat(foreign(4, text(moderator(4), "source show", option("source", "s0")))).isEmpty();
    rig.grant(subject(moderator(4)), Effect.DENY, source(4));
    assertThat(foreign(-1, text(moderator(4), "start", option("destination", "kick")))).isEmpty();
    // Who may see all is asked about all.
    rig.grant(FakeDiscord.MODS, Effect.VIEW);
    assertThat(text(FakeDiscord.MODERATOR, "source show")).contains("s00", "s01");
  }

  private String text(FakeDiscordMember person, String command, Option... given) {
    return discord.slash(command, given).by(person).send().awaitText();
  }

  @Test
  void thePanelOfASourceShowsOnlyItAndObeysOnlyItsModerators() {
    rig.grant(FakeDiscord.MODS, Effect.MANAGE);
    discord.slash("panel", option("source", source(5))).send().awaitText();
    JsonNode panel =
        discord.messages(FakeDiscord.CHANNEL).stream()
            .filter(message -> message.toString().contains("relay:v1:stop-all:"))
            .findFirst()
            .orElseThrow();
    assertThat(foreign(5, FakeDiscordInteraction.text(panel))).isEmpty();
    String start = "relay:v1:start:" + rig.core.row(source(5), "kick").id();
    String id = panel.path("id").asText();
    assertThat(discord.click(id, start).by(moderator(6)).send().awaitText()).contains("may not");
    assertThat(order(5, "kick")).isInstanceOf(Order.Stop.class);
    discord.click(id, start).by(moderator(5)).send().awaitReply();
    assertThat(order(5, "kick")).isInstanceOf(Order.Run.class);
  }

  @Test
  void whoManagesOneSourceTakesNoPanelFromAnother() {
    rig.grant(FakeDiscord.MODS, Effect.MANAGE);
    for (int i : List.of(5, 6)) {
      discord.slash("panel", option("source", source(i))).send().awaitText();
    }
    discord.slash("panel").send().awaitText();
    assertThat(panels()).hasSize(3);
    FakeDiscordMember manager = new FakeDiscordMember(9002, "mia", Set.of(), "en-US");
    FakeDiscordMember french = new FakeDiscordMember(9003, "léa", Set.of(), "fr");
    List.of(manager, french).forEach(one -> rig.grant(subject(one), Effect.MANAGE, source(6)));

    assertThat(nothing(manager, 6))
        .contains("what is yours here is removed")
        .contains("do not manage stay:")
        .contains(source(5), "all sources")
        .doesNotContain(source(6));
    assertThat(panels()).hasSize(2).anyMatch(panel -> panel.contains(source(5) + "**"));
    assertThat(nothing(french, 6)).contains("que vous ne gérez pas restent").contains(source(5));

    assertThat(discord.slash("channel", option("use", "nothing")).send().awaitText())
        .contains("for nothing any more");
    assertThat(panels()).isEmpty();
  }

  private String nothing(FakeDiscordMember who, int source) {
    return discord
        .slash("channel", option("use", "nothing"), option("source", source(source)))
        .by(who)
        .send()
        .awaitText();
  }

  private List<String> panels() {
    return discord.messages(FakeDiscord.CHANNEL).stream()
        .map(JsonNode::toString)
        .filter(message -> message.contains("relay:v1:"))
        .toList();
  }

  @Test
  void aChannelIsOfNoOtherSourceThatGetsTheNameOfItsOwn() {
    rig.grant(FakeDiscord.MODS, Effect.OPERATE);
    rig.core.say("source add guest");
    bind("guest");
    rig.core.say("source remove guest");
    rig.core.say("source add guest");
    rig.core.say("add guest/youtube rtmp://a.example/live", "k");

    assertThat(
            discord
                .autocomplete("start", option("destination", "guest"))
                .inChannel(ROOM)
                .send()
                .awaitChoices())
        .containsExactly("guest/youtube");
  }

  @Test
  void shortNamesMeanTheSourceOfTheChannel() {
    rig.grant(FakeDiscord.MODS, Effect.OPERATE);
    bind(source(9));
    discord.slash("start", option("destination", "twitch")).inChannel(ROOM).send().awaitReply();
    assertThat(order(9, "twitch")).isInstanceOf(Order.Run.class);
    assertThat(
            discord
                .autocomplete("stop", option("destination", ""))
                .inChannel(ROOM)
                .send()
                .awaitChoices())
        .contains("youtube", "twitch", "kick")
        .noneMatch(name -> name.contains("/"));
    // In a channel of no source the same word means many, and nothing is done.
    FakeDiscordInteraction many = discord.slash("start", option("destination", "kick")).send();
    assertThat(many.isEphemeral()).isTrue();
    many.awaitReply();
    assertThat(IntStream.range(0, SOURCES).mapToObj(i -> order(i, "kick")))
        .allMatch(Order.Stop.class::isInstance);
  }

  @Test
  void whoSeesAllIsOfferedTwentyFiveAndTheRestByTyping() {
    assertThat(discord.autocomplete("start", option("destination", "")).send().awaitChoices())
        .hasSize(25);
    assertThat(discord.autocomplete("start", option("destination", "s29")).send().awaitChoices())
        .containsExactlyInAnyOrder("s29/youtube", "s29/twitch", "s29/kick");
    assertThat(discord.slash("status").send().awaitText()).isNotBlank();
    assertThat(discord.slash("list").send().awaitText()).isNotBlank();
  }

  @Test
  void ofTwoModeratorsAtOnceEachIsToldWhatBecameOfTheirOrder() {
    rig.core.engine.hold(Core.id("s03/youtube"));
    FakeDiscordMember first = moderator(3);
    FakeDiscordMember second = new FakeDiscordMember(9001, "nora", Set.of(), "en-US");
    rig.grant(subject(second), Effect.OPERATE, source(3));
    FakeDiscordInteraction start =
        discord.slash("start", option("destination", "youtube")).by(first).send();
    rig.awaitOrder(() -> rig.core.engine.orders().size() == 1);
    FakeDiscordInteraction stop =
        discord.slash("stop", option("destination", "youtube")).by(second).send();
    rig.awaitOrder(() -> rig.core.engine.orders().size() == 2);
    rig.core.engine.release(Core.id("s03/youtube"));
    assertThat(start.awaitText()).contains("@\u200Bnora", "later order");
    // The engine of the test says what is true at that moment: it has not ended yet.
    assertThat(stop.awaitText()).contains("stopping");
    assertThat(order(3, "youtube")).isInstanceOf(Order.Stop.class);
  }

  private void bind(String source) {
    rig.core
        .get(PlaceBook.class)
        .put(
            new Place("discord", "" + ROOM, Use.BOUND, "room", Optional.of(source)),
            Author.patchbay());
  }

  /** The names of other sources in a text. */
  private static List<String> foreign(int own, String text) {
    return IntStream.range(0, SOURCES)
        .filter(i -> i != own)
        .mapToObj(ManySourcesTest::source)
        .filter(text::contains)
        .toList();
  }

  private Order order(int source, String platform) {
    return rig.core.row(source(source), platform).order();
  }

  private static String source(int i) {
    return "s%02d".formatted(i);
  }

  private static FakeDiscordMember moderator(int i) {
    return new FakeDiscordMember(8000L + i, "mod" + i, Set.of(), "en-US");
  }

  private static Subject subject(FakeDiscordMember person) {
    return new Subject("discord", "user", Long.toString(person.id()), "");
  }
}
