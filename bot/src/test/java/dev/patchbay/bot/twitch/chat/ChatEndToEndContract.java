package dev.patchbay.bot.twitch.chat;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.BOT;
import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.permission.GrantBook;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.bot.twitch.TwitchModule;
import dev.patchbay.bot.twitch.TwitchService;
import dev.patchbay.bot.twitch.TwitchUser;
import dev.patchbay.bot.twitch.login.DeviceLogin;
import dev.patchbay.bot.twitch.testing.FakeMessage;
import dev.patchbay.bot.twitch.testing.FakeTwitch;
import dev.patchbay.bot.twitch.testing.FakeTwitch.Shown;
import dev.patchbay.bot.twitch.testing.HurriedTimers;
import dev.patchbay.bot.twitch.testing.TwitchRig;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.place.Place;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what people type to what they read, with the real twitch4j on either transport. */
abstract class ChatEndToEndContract {
  private static final String CANARY = "live_77_canaryCanaryCanary";
  private static final TwitchUser MOD = new TwitchUser("201", "mod", "Mod");
  private static final TwitchUser VIEWER = new TwitchUser("301", "viewer", "Viewer");

  final FakeTwitch twitch = new FakeTwitch();
  private final HurriedTimers timers = new HurriedTimers();
  private Core core;

  abstract TwitchConfig.Transport kind();

  abstract boolean isInRoom();

  /** The account the bot speaks with. */
  String bot() {
    return BOT;
  }

  @BeforeEach
  final void logIn() {
    TwitchConfig config = TwitchRig.config(twitch, kind(), Optional.empty());
    core =
        new Core(
            timers,
            new TwitchModule(),
            new ChatModule(config.chat(), Locale.ENGLISH),
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(TwitchConfig.class).toInstance(config);
              }
            });
    twitch.addUser(MOD.id(), MOD.displayName());
    twitch.addUser(VIEWER.id(), VIEWER.displayName());
    twitch.addUser("200", "Elsewhere");
    core.get(PlaceBook.class)
        .put(
            new Place("twitch", STREAMER, Place.Use.SERVED, "streamer", Optional.of("main")),
            Author.patchbay());
    core.say("add youtube rtmps://live.example.org/app", CANARY);
    core.say("add kick rtmps://live.example.org/app", "key-of-kick");
    // A test moves the clock: Twitch is not to seem silent meanwhile.
    twitch.keepaliveSeconds(600);
    core.get(TwitchService.class).start();
    core.get(DeviceLogin.class).login(Author.patchbay(), Duration.ZERO);
    twitch.approveLogin(bot());
    await("the bot in the room", this::isInRoom);
  }

  @AfterEach
  final void nothingWasBrokenAndNoKeySaid() {
    core.get(ChatListener.class).close();
    core.get(TwitchService.class).stop();
    timers.close();
    twitch.close();
    assertThat(twitch.violations()).isEmpty();
    assertThat(twitch.words()).allSatisfy(text -> assertThat(text).doesNotContain(CANARY));
    assertThat(twitch.ircLines()).noneMatch(line -> line.contains(CANARY));
  }

  /** Retries go by the core's clock, so it must not stand still. */
  private void await(String what, BooleanSupplier condition) {
    twitch.await(
        what,
        () -> {
          core.advance(Duration.ofMillis(200));
          return condition.getAsBoolean();
        });
  }

  private void types(TwitchUser who, String text, String... badges) {
    twitch.deliver(FakeMessage.of(twitch.user(STREAMER), who, text, badges));
  }

  /** The {@code count}th message of the bot's. */
  private String said(int count) {
    await(count + " messages of the bot", () -> twitch.shown().size() >= count);
    return twitch.shown().get(count - 1).text();
  }

  private boolean runs(String name) {
    return core.row("main", name).order() instanceof Order.Run;
  }

  @Test
  final void everyCommandIsCarriedOutAndAnswered() {
    int count = 0;
    for (List<String> step :
        List.of(
            List.of("!relay start youtube", "Relay: youtube: sending"),
            List.of("!relay stop youtube for 10m", "Relay: youtube: stopped until"),
            List.of("!relay undo", "Relay: youtube: "),
            List.of("!relay restart youtube", "Relay: youtube: sending"),
            List.of("!relay démarrer kick", "Relay: kick: sending"),
            List.of("!relay stop all", "Relay: this stops "),
            List.of("!relay confirm", "Relay: #1 kick stopped"),
            List.of("!relay start all", "Relay: #1 kick sending"),
            List.of("!relay stop all now", "Relay: #1 kick stopped"),
            List.of("!relay stop #2 \u034F", "Relay: youtube: already stopped"))) {
      types(MOD, step.getFirst(), "moderator");
      assertThat(said(++count)).as(step.getFirst()).startsWith(step.getLast());
      core.advance(Duration.ofSeconds(3));
    }
    types(twitch.user(STREAMER), "!relay", "broadcaster");
    assertThat(said(++count)).contains("#1 kick stopped", "#2 youtube stopped");
    core.advance(Duration.ofSeconds(16));
    types(MOD, "!relay help", "lead_moderator");
    assertThat(said(++count)).contains("!relay start <name|all>");
    assertThat(twitch.shown().stream().map(Shown::replyTo)).allMatch(Optional::isPresent);
  }

  /** What somebody is in the room, and what that lets them do. */
  private record Rank(String userId, String badge, Optional<Effect> granted, boolean operates) {
    /** Whether they are answered at all. */
    boolean isHeard() {
      return operates || granted.equals(Optional.of(Effect.VIEW));
    }
  }

  private static final List<Rank> RANKS =
      List.of(
          new Rank(STREAMER, "broadcaster", Optional.empty(), true),
          new Rank("401", "moderator", Optional.empty(), true),
          new Rank("402", "lead_moderator", Optional.empty(), true),
          new Rank("403", "vip", Optional.of(Effect.VIEW), false),
          new Rank("404", "subscriber", Optional.of(Effect.OPERATE), true),
          new Rank("405", "founder", Optional.of(Effect.MANAGE), true),
          new Rank("406", "artist-badge", Optional.of(Effect.DENY), false),
          new Rank("407", "staff", Optional.empty(), false),
          new Rank("408", "premium", Optional.empty(), false));

  @Test
  final void everyCommandOfEveryBadgeAndLevelIsTakenAsItShould() {
    twitch.moderated(STREAMER, true);
    RANKS.forEach(this::rank);
    int count = 0;
    for (Rank rank : RANKS) {
      TwitchUser who = twitch.user(rank.userId());
      for (String command :
          List.of(
              "status",
              "list",
              "help start",
              "start kick",
              "stop kick",
              "restart youtube",
              "undo")) {
        core.advance(Duration.ofSeconds(16));
        boolean ran = runs("kick");
        types(who, "!relay " + command, rank.badge());
        if (rank.isHeard()) {
          String as = command + " by " + rank.badge();
          boolean looks = List.of("status", "list", "help start").contains(command);
          assertThat(said(++count)).as(as).startsWith("Relay: ");
          if (!looks && !rank.operates()) {
            assertThat(said(count)).as(as).containsAnyOf("you may not", "nothing");
            assertThat(runs("kick")).as(as).isEqualTo(ran);
          } else if (command.startsWith("st") && !looks) {
            assertThat(runs("kick")).as(as).isEqualTo(command.startsWith("start"));
          }
        }
      }
      core.advance(Duration.ofSeconds(16));
      types(MOD, "!relay stop kick", "moderator");
      assertThat(said(++count)).as("after " + rank.badge()).startsWith("Relay: kick: ");
    }
    assertThat(twitch.shown()).hasSize(count);
  }

  private void rank(Rank rank) {
    if (!rank.userId().equals(STREAMER)) {
      twitch.addUser(rank.userId(), "Person" + rank.userId());
    }
    rank.granted()
        .ifPresent(effect ->
            core.stores
                .grants()
                .grant(
                    new Subject("twitch", "badge", rank.badge(), STREAMER),
                    effect,
                    Optional.of("main"),
                    Optional.empty(),
                    Author.patchbay()));
    core.get(GrantBook.class).refresh();
  }

  @Test
  final void aStatusOf600CharactersIsSplit() {
    for (int i = 0; i < 24; i++) {
      core.say("add destination-number-" + i + " rtmps://live.example.org/app", "key-" + i + "-x");
    }

    types(MOD, "!relay", "moderator");

    assertThat(said(2)).startsWith("Relay: ").hasSizeLessThanOrEqualTo(450);
    assertThat(said(1)).contains("#1 ").hasSizeLessThanOrEqualTo(450);
    assertThat(said(1).length() + said(2).length()).isGreaterThan(600);
  }

  @Test
  final void viewersAreMetWithSilence() {
    types(VIEWER, "!relay start youtube", "vip", "subscriber");
    types(VIEWER, "!relay");
    types(MOD, "!relay start kick", "moderator");

    assertThat(said(1)).startsWith("Relay: kick: sending");
    assertThat(runs("youtube")).isFalse();
    assertThat(twitch.shown()).hasSize(1);
  }

  @Test
  final void aModeratorOfAnotherRoomHasNoRightsHere() {
    // Else the next look would say that there is no session, whatever its messages show.
    twitch.sharing(STREAMER, true);
    FakeMessage attack =
        FakeMessage.of(twitch.user(STREAMER), VIEWER, "!relay start youtube")
            .writtenIn(twitch.user("200"), "moderator", "broadcaster");
    FakeMessage ours =
        FakeMessage.of(twitch.user(STREAMER), MOD, "!relay start youtube", "moderator")
            .writtenIn(twitch.user("200"), "moderator");
    twitch.deliver(attack);
    twitch.deliver(ours);
    twitch.deliver(
        FakeMessage.of(twitch.user(STREAMER), MOD, "!relay start kick", "moderator")
            .writtenIn(twitch.user(STREAMER), "moderator"));

    assertThat(said(1)).as("strangers read along").isEqualTo("Relay: sending");
    assertThat(runs("youtube")).isFalse();
    assertThat(runs("kick")).isTrue();
  }

  @Test
  final void repliesActionsAndOddTextsAreTakenAsTheyShould() {
    twitch.deliver(
        FakeMessage.of(twitch.user(STREAMER), MOD, "!relay start kick", "moderator").asAction());
    twitch.deliver(
        FakeMessage.of(
                twitch.user(STREAMER), MOD, "@RelayBot !relay  start youtube \u034F", "moderator")
            .inReplyTo("parent-1"));
    assertThat(said(1)).startsWith("Relay: youtube: sending");
    int count = 1;
    for (String name : List.of("/ban", ".timeout", "!so", "/me", "\\\\x")) {
      types(MOD, "!relay start " + name, "moderator");
      assertThat(said(++count)).as(name).startsWith("Relay: ");
    }
    assertThat(runs("kick")).isFalse();
  }

  @Test
  final void whatADestinationSaysBreaksNoLine() {
    core.engine.startsInto(
        Core.id("main/youtube"),
        new ForwarderState.Rejected(
            core.clock.instant(),
            new Cause(
                Cause.Kind.REFUSED, "\r\nPRIVMSG #streamer :/ban all " + CANARY + " evil.com")));

    types(MOD, "!relay start youtube", "moderator");

    assertThat(said(1)).startsWith("Relay: youtube: given up").doesNotContain("\n", "evil.com");
    assertThat(twitch.shown()).hasSize(1);
  }

  @Test
  final void twoHundredCommandsAreNotAFlood() {
    for (int i = 0; i < 100; i++) {
      types(MOD, "!relay stop youtube", "moderator");
      types(VIEWER, "!relay stop youtube");
    }
    types(twitch.user(STREAMER), "!relay start kick", "broadcaster");
    twitch.await("the last", () -> runs("kick") && !twitch.shown().isEmpty());

    // Twitch lets people say more in their own rooms.
    assertThat(twitch.shown()).hasSizeLessThanOrEqualTo(bot().equals(STREAMER) ? 100 : 20);
  }

  @Test
  final void aPostedKeyIsNotRepeated() {
    types(VIEWER, "look " + CANARY);
    types(MOD, "!relay start rtmp://x.example/" + CANARY, "moderator");

    assertThat(said(1)).startsWith("Relay: no keys");
  }
}
