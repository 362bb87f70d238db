package dev.patchbay.bot.discord.panel;

import static dev.patchbay.bot.testing.Core.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.view.Overview;
import dev.patchbay.bot.discord.post.Card;
import dev.patchbay.bot.discord.post.Card.Colour;
import dev.patchbay.bot.discord.post.Card.Part;
import dev.patchbay.bot.discord.post.CardComponents;
import dev.patchbay.bot.discord.post.CardText;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.Setback;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.storage.access.Grant.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import org.junit.jupiter.api.Test;

class PanelCardTest {
  private static final SourceFormat HD =
      new SourceFormat(
          Optional.of(new SourceFormat.Video("H.264", false, 1920, 1080, 60, 6000, 2)),
          Optional.of(new SourceFormat.Audio("AAC", false, 48000, 2, 160)));

  private final Core core = new Core();

  @Test
  void aSourceIsTellingWhatItIsAndEveryDestinationHasItsButton() {
    live("main");
    core.say("add youtube rtmp://a.example/live", "k1");
    core.say("add kick rtmp://b.example/live", "k2");
    core.say("start youtube");
    long now = core.clock.instant().getEpochSecond();
    Card card = draw(Optional.of("main"), 0, Locale.ENGLISH);
    assertThat(card.colour()).isEqualTo(Colour.GREEN);
    assertThat(CardText.of(card))
        .isEqualTo(
            """
            🟢 **main** · live · <t:%1$d:R> · H.264 · 1920×1080 · 60 fps · 6 Mb/s · keyframe every 2 s · AAC
            ⚫ **kick** · stopped · <t:%1$d:R> [Start]
            -# never started
            🟢 **youtube** · sending · <t:%1$d:R> [Stop]
            [Start all] [Stop all]\
            """
                .formatted(now));
  }

  @Test
  void frenchIsSpokenWhereTheServerDoes() {
    live("main");
    core.say("add youtube rtmp://a.example/live", "k1");
    assertThat(CardText.of(draw(Optional.of("main"), 0, Locale.FRENCH)))
        .contains("en direct", "image clé toutes les 2 s", "[Démarrer]", "jamais démarrée")
        .contains("[Tout démarrer] [Tout arrêter]");
  }

  @Test
  void whatWentWrongIsSaidBelow() {
    core.say("add youtube rtmp://a.example/live", "k1");
    core.say("add kick rtmp://b.example/live", "k2");
    core.say("start all");
    Instant now = core.clock.instant();
    core.engine.enter(
        id("main/youtube"),
        new ForwarderState.BackingOff(
            3,
            now,
            now.plusSeconds(8),
            new Setback.Lost(new Cause(Cause.Kind.CLOSED, "`@everyone` *boo*"))));
    assertThat(draw(Optional.empty(), 0, Locale.ENGLISH).colour()).isEqualTo(Colour.AMBER);
    core.engine.enter(
        id("main/kick"), new ForwarderState.Rejected(now, Cause.of(Cause.Kind.KEY_REFUSED)));
    Card card = draw(Optional.empty(), 0, Locale.ENGLISH);
    assertThat(card.colour()).isEqualTo(Colour.RED);
    assertThat(CardText.of(card))
        .contains("🔴 **kick** · rejected")
        .contains("new key: `/relay key kick`")
        .contains("🟠 **youtube** · trying again")
        .doesNotContain("`@everyone`");
  }

  @Test
  void whoStoppedItIsSaidAndUntilWhen() {
    core.say("add youtube rtmp://a.example/live", "k1");
    core.say("start youtube");
    core.grant(Platform.TWITCH, "moderator", Effect.OPERATE);
    core.say(core.chatter(Platform.TWITCH, "mia", "moderator"), "stop youtube for 10");
    assertThat(CardText.of(draw(Optional.empty(), 0, Locale.ENGLISH)))
        .contains("-# stopped by @\u200Bmia · until <t:");
  }

  @Test
  void aDestinationWithoutKeyCannotBeStartedAndSaysHowToGiveOne() {
    core.say("add youtube rtmp://a.example/live");
    assertThat(CardText.of(draw(Optional.empty(), 0, Locale.ENGLISH)))
        .contains("key missing", "[Start (off)]", "`/relay key youtube`");
  }

  @Test
  void aRejectedOneIsStartedAgainAndARetryingOneStopped() {
    core.say("add youtube rtmp://a.example/live", "k1");
    core.say("start youtube");
    long id = core.row("main", "youtube").id();
    assertThat(buttons(draw(Optional.empty(), 0, Locale.ENGLISH)))
        .contains("relay:v1:stop:" + id)
        .doesNotContain("relay:v1:start:" + id);
    core.engine.enter(
        id("main/youtube"),
        new ForwarderState.Rejected(core.clock.instant(), Cause.of(Cause.Kind.KEY_REFUSED)));
    assertThat(buttons(draw(Optional.empty(), 0, Locale.ENGLISH)))
        .contains("relay:v1:start:" + id)
        .doesNotContain("relay:v1:stop:" + id);
  }

  @Test
  void nothingIsDrawnDifferentlyJustBecauseTimePassed() {
    live("main");
    core.say("add youtube rtmp://a.example/live", "k1");
    core.say("add kick rtmp://b.example/live", "k2");
    core.say("start all");
    core.engine.enter(
        id("main/kick"),
        new ForwarderState.BackingOff(
            1,
            core.clock.instant(),
            core.clock.instant().plusSeconds(60),
            new Setback.Unstable(Cause.of(Cause.Kind.CLOSED), 3, Duration.ofSeconds(3))));
    Card before = draw(Optional.empty(), 0, Locale.ENGLISH);
    core.advance(Duration.ofSeconds(40));
    assertThat(draw(Optional.empty(), 0, Locale.ENGLISH)).isEqualTo(before);
  }

  @Test
  void moreThanTenAreChosenFromAMenu() {
    for (int i = 0; i < 11; i++) {
      core.say("add d" + i + " rtmp://a.example/live", "k" + i);
    }
    Card card = draw(Optional.empty(), 0, Locale.ENGLISH);
    Part.Menu menu = menu(card);
    assertThat(menu.choices()).hasSize(11);
    assertThat(menu.choices().getFirst().label()).isEqualTo("▶ d0");
    assertThat(menu.choices().getFirst().value())
        .isEqualTo("relay:v1:start:" + core.row("main", "d0").id());
    assertThat(card.parts()).noneMatch(Part.Row.class::isInstance);
  }

  @Test
  void moreThanTwentyFiveComeOnPages() {
    for (int i = 0; i < 60; i++) {
      core.say("add d%02d rtmp://a.example/live".formatted(i), "k" + i);
    }
    Card first = draw(Optional.empty(), 0, Locale.ENGLISH);
    assertThat(menu(first).choices()).hasSize(25);
    assertThat(buttons(first)).contains("relay:v1:page:1").doesNotContain("relay:v1:page:0");
    Card second = draw(Optional.empty(), 1, Locale.ENGLISH);
    assertThat(buttons(second)).contains("relay:v1:page:0", "relay:v1:page:2");
    Card last = draw(Optional.empty(), 2, Locale.ENGLISH);
    assertThat(menu(last).choices()).hasSize(10);
    assertThat(draw(Optional.empty(), 99, Locale.ENGLISH)).isEqualTo(last);
    assertThat(CardText.of(last)).contains("page 3 of 3");
  }

  @Test
  void theLongestNamesOfThirtySourcesStayWithinDiscordsLimits() {
    String long29 = "x_-".repeat(9) + "yz";
    for (int source = 0; source < 30; source++) {
      String name = "%s%03d".formatted(long29, source);
      core.say("source add " + name);
      for (int i = 0; i < 3; i++) {
        core.say("add %s%03d rtmp://a.example/live source=%s".formatted(long29, i, name), "k1");
      }
    }
    core.say("start all");
    core.engine
        .forwarders()
        .forEach(status ->
            core.engine.enter(
                status.id(),
                new ForwarderState.Rejected(
                    core.clock.instant(), new Cause(Cause.Kind.KEY_REFUSED, "*".repeat(200)))));
    for (int page = 0; page < 4; page++) {
      for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
        Card card = draw(Optional.empty(), page, locale);
        assertThat(menu(card).choices().size()).isLessThanOrEqualTo(25);
        assertThat(card.components()).isLessThanOrEqualTo(Card.MAX_COMPONENTS);
        assertThatJdaTakes(card);
      }
    }
  }

  @Test
  void tenDestinationsOfTenSourcesAreTooManyForButtonsAndGetAMenu() {
    for (int i = 0; i < 10; i++) {
      core.say("source add s" + i);
      core.say("add youtube rtmp://a.example/live source=s" + i, "k1");
    }
    Card card = draw(Optional.empty(), 0, Locale.ENGLISH);
    assertThat(menu(card).choices()).hasSize(10);
    assertThat(CardText.of(card)).contains("**s3/youtube**").contains("**main** · not publishing");
    assertThatJdaTakes(card);
  }

  @Test
  void anEmptyPatchbaySaysHowToAddSomething() {
    assertThat(CardText.of(draw(Optional.empty(), 0, Locale.ENGLISH)))
        .contains("no destinations yet", "/relay add");
  }

  @Test
  void everyFullCardIsTakenByJda() {
    live("main");
    for (int i = 0; i < 10; i++) {
      core.say("add d" + i + " rtmp://a.example/live", "k" + i);
    }
    Card card = draw(Optional.of("main"), 0, Locale.ENGLISH);
    assertThat(card.parts().stream().filter(Part.Row.class::isInstance)).hasSize(10);
    assertThatJdaTakes(card);
  }

  private static void assertThatJdaTakes(Card card) {
    try (var data =
        new MessageCreateBuilder()
            .useComponentsV2()
            .setComponents(CardComponents.of(card))
            .build()) {
      assertThat(data.getComponents()).hasSize(1);
    }
  }

  private static Part.Menu menu(Card card) {
    return card.parts().stream()
        .filter(Part.Menu.class::isInstance)
        .map(Part.Menu.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> buttons(Card card) {
    return card.parts().stream()
        .flatMap(part ->
            switch (part) {
              case Part.Row(_, var button) -> List.of(button).stream();
              case Part.Buttons(var buttons) -> buttons.stream();
              case Part.Text _, Part.Menu _, Part.Line _ -> List.<Card.Button>of().stream();
            })
        .map(Card.Button::id)
        .toList();
  }

  private void live(String source) {
    core.ingest.becomes(StreamPath.ofSource(source), Presence.LIVE, HD);
  }

  private Card draw(Optional<String> source, int page, Locale locale) {
    return new PanelCard(core.get(ReplyText.class))
        .of(core.get(Overview.class).of(source), source, page, locale);
  }
}
