package dev.patchbay.bot.discord.announce;

import static dev.patchbay.bot.testing.Core.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.control.RelayNotifier;
import dev.patchbay.bot.discord.testing.DiscordRig;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import dev.patchbay.bot.discord.testing.FakeDiscordCall;
import dev.patchbay.bot.discord.testing.FakeDiscordInteraction;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.Setback;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Announcements from the core through the real JDA into a channel of the strict Discord. */
final class AnnouncementsOnDiscordTest {
  private static final long CHANNEL = FakeDiscord.CHANNEL + 1;

  @Test
  void aStreamAndAnIncidentAreOneMessageEachThatIsEdited() {
    try (DiscordRig rig = DiscordRig.connected()) {
      open(rig);
      source(rig, Presence.LIVE);
      await(rig, text -> text.contains("main is on air") && text.contains("youtube"));
      assertThat(rig.discord.messages(CHANNEL).getFirst().toString()).contains("relay:v1:start:");
      rig.core.say("start youtube");
      await(rig, text -> text.contains("sending: youtube"));
      rig.core.advance(Duration.ofMinutes(1));
      lost(rig, 1);
      await(rig, text -> text.contains("lost; trying again"));
      flows(rig);
      await(rig, text -> text.contains("recovered"));
      for (int i = 2; i < 40; i++) {
        lost(rig, i);
        rig.core.advance(Duration.ofMillis(200));
        flows(rig);
        rig.core.advance(Duration.ofMillis(200));
      }
      rig.core.advance(Duration.ofMinutes(1));
      assertThat(rig.discord.messages(CHANNEL)).hasSizeLessThanOrEqualTo(3);
      assertThat(calls(rig)).hasSizeLessThan(25);
      assertThat(calls(rig)).allMatch(AnnouncementsOnDiscordTest::callsNobody);
    }
  }

  @Test
  void theRoleIsCalledOnceWhenItIsConfiguredAndSomebodyMustAct() {
    try (DiscordRig rig = DiscordRig.calling(FakeDiscord.MODS)) {
      open(rig);
      rig.core.say("start youtube");
      source(rig, Presence.LIVE);
      await(rig, text -> text.contains("main is on air"));
      rig.core.advance(Duration.ofMinutes(1));
      rig.core.engine.enter(
          id("main/youtube"),
          new ForwarderState.Rejected(rig.core.clock.instant(), Cause.of(Cause.Kind.KEY_REFUSED)));
      await(rig, text -> text.contains("main → youtube") && text.contains("/relay key youtube"));
      List<FakeDiscordCall> calling =
          calls(rig).stream().filter(call -> !callsNobody(call)).toList();
      assertThat(calling).hasSize(1);
      assertThat(calling.getFirst().json().path("allowed_mentions").path("roles").toString())
          .isEqualTo("[\"5000\"]");
    }
  }

  private static void open(DiscordRig rig) {
    rig.core.say("add youtube rtmp://a.example/live", "k1");
    rig.core
        .get(PlaceBook.class)
        .put(
            new Place(
                "discord",
                Long.toString(CHANNEL),
                Use.ANNOUNCEMENTS,
                "announcements",
                Optional.empty()),
            Author.patchbay());
    rig.core.get(RelayNotifier.class).start();
  }

  private static boolean callsNobody(FakeDiscordCall call) {
    JsonNode allowed = call.json().path("allowed_mentions");
    return allowed.path("parse").isEmpty()
        && allowed.path("roles").isEmpty()
        && allowed.path("users").isEmpty();
  }

  private static List<FakeDiscordCall> calls(DiscordRig rig) {
    return rig.discord.rest().calls().stream()
        .filter(call -> call.path().contains("/channels/" + CHANNEL + "/messages"))
        .filter(call -> !call.body().isEmpty())
        .toList();
  }

  /** Lets the core's time pass, a second at a time, until the channel says so. */
  private static void await(DiscordRig rig, Predicate<String> wanted) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!wanted.test(said(rig))) {
      assertThat(System.nanoTime()).as("in vain: " + said(rig)).isLessThan(deadline);
      rig.core.advance(Duration.ofSeconds(1));
      Thread.yield();
    }
  }

  private static String said(DiscordRig rig) {
    return String.join(
        "\n", rig.discord.messages(CHANNEL).stream().map(FakeDiscordInteraction::text).toList());
  }

  private static void source(DiscordRig rig, Presence presence) {
    var change =
        rig.core.ingest.becomes(StreamPath.ofSource("main"), presence, SourceFormat.UNKNOWN);
    rig.core.engine.sourceChanges(change.getFirst(), change.getLast());
  }

  private static void lost(DiscordRig rig, int attempt) {
    Instant now = rig.core.clock.instant();
    rig.core.engine.enter(
        id("main/youtube"),
        new ForwarderState.BackingOff(
            attempt, now, now.plusSeconds(1), new Setback.Lost(Cause.of(Cause.Kind.CLOSED))));
  }

  private static void flows(DiscordRig rig) {
    rig.core.engine.enter(id("main/youtube"), new ForwarderState.Live(2, rig.core.clock.instant()));
  }
}
