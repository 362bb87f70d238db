package dev.patchbay.bot.twitch;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.BOT;
import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.TwitchDesk;
import dev.patchbay.bot.config.TwitchConfig.Transport;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.twitch.SendOutcome.Sent;
import dev.patchbay.bot.twitch.login.BotLogin;
import dev.patchbay.bot.twitch.testing.FakeCall;
import dev.patchbay.bot.twitch.testing.FakeTwitch;
import dev.patchbay.bot.twitch.testing.FakeTwitch.Shown;
import dev.patchbay.bot.twitch.testing.ShiftedClock;
import dev.patchbay.bot.twitch.testing.TwitchRig;
import dev.patchbay.relay.testing.CapturedLog;
import dev.patchbay.storage.testing.InMemoryStorage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application with a secret: its logins, and what it says in its own name. */
final class ConfidentialLoginTest {
  private static final String SECRET = "canarysecret0123456789abcdefgh";
  private static final String TOKENS = "POST /oauth2/token";

  private final FakeTwitch twitch = new FakeTwitch();
  private final InMemoryStorage storage = new InMemoryStorage();
  private final ShiftedClock clock = new ShiftedClock();
  private TwitchRig rig = newRig(Transport.EVENTSUB, SECRET);

  @AfterEach
  void close() {
    rig.close();
    twitch.close();
    assertThat(twitch.violations()).isEmpty();
  }

  private TwitchRig newRig(Transport transport, String secret) {
    return new TwitchRig(
        twitch, TwitchRig.config(twitch, transport, Optional.of(secret)), storage.stores(), clock);
  }

  private void logIn() {
    twitch.confidential(SECRET);
    rig.serving(STREAMER, Optional.of("main")).start();
    assertThat(ask()).isEqualTo(ReplyCode.STARTING);
    twitch.approveLogin(BOT);
    assertThat(ask()).isEqualTo(ReplyCode.OK);
    twitch.await(
        "the room", () -> twitch.isListenedTo(STREAMER) && rig.transport().trouble().isEmpty());
  }

  private ReplyCode ask() {
    return rig.get(TwitchDesk.class).login(TwitchRig.host()).code();
  }

  private Shown say(String text) throws Exception {
    SendOutcome outcome =
        rig.transport()
            .send(STREAMER, "Relay: " + text, Optional.of("parent"))
            .toCompletableFuture()
            .get(15, TimeUnit.SECONDS);
    assertThat(outcome).isInstanceOf(Sent.class);
    Shown shown = twitch.shown().getLast();
    assertThat(shown.text()).isEqualTo("Relay: " + text);
    assertThat(shown.replyTo()).contains("parent");
    assertThat(((Sent) outcome).messageId()).isEqualTo(shown.id());
    return shown;
  }

  private long grants(String type) {
    return twitch.calls().stream()
        .filter(call -> call.route().equals(TOKENS) && call.form("grant_type").equals(type))
        .count();
  }

  @Test
  void repliesOfAModeratorCarryTheBadgeAndStayInTheRoom() throws Exception {
    logIn();
    twitch.moderated(STREAMER, true);

    assertThat(say("one").badged()).isTrue();
    assertThat(say("two").badged()).isTrue();

    assertThat(grants("client_credentials")).isEqualTo(1);
    assertThat(twitch.calls().getLast().json().path("for_source_only").asBoolean()).isTrue();
  }

  @Test
  void aRoomThatDoesNotLetTheApplicationSpeakHearsTheAccount() throws Exception {
    logIn();

    assertThat(say("one").badged()).isFalse();
    long calls = twitch.calls("POST /helix/chat/messages");
    assertThat(say("two").badged()).isFalse();
    assertThat(twitch.calls("POST /helix/chat/messages")).isEqualTo(calls + 1);

    twitch.moderated(STREAMER, true);
    clock.advance(Duration.ofMinutes(16));
    assertThat(say("three").badged()).isTrue();
    assertThat(twitch.refreshes()).isZero();
  }

  @Test
  void aDeadTokenOfTheApplicationCostsNoMessage() throws Exception {
    logIn();
    twitch.moderated(STREAMER, true);
    say("one");
    twitch.expireAppTokens();

    assertThat(say("two").badged()).isFalse();

    clock.advance(Duration.ofMinutes(16));
    assertThat(say("three").badged()).isTrue();
    assertThat(grants("client_credentials")).isEqualTo(2);
  }

  @Test
  void theTokenOfTheApplicationIsReplacedBeforeItEnds() throws Exception {
    logIn();
    twitch.moderated(STREAMER, true);
    say("one");

    clock.advance(Duration.ofDays(55));

    assertThat(say("two").badged()).isTrue();
    assertThat(grants("client_credentials")).isEqualTo(2);
  }

  @Test
  void anIdServerThatGivesNoTokenCostsNoMessageAndIsNotAskedEachTime() throws Exception {
    logIn();
    twitch.moderated(STREAMER, true);
    twitch.breakIdServer(true);

    assertThat(say("one").badged()).isFalse();
    assertThat(say("two").badged()).isFalse();
    assertThat(grants("client_credentials")).isEqualTo(1);

    twitch.breakIdServer(false);
    clock.advance(Duration.ofMinutes(2));
    assertThat(say("three").badged()).isTrue();
  }

  @Test
  void theRefreshTokenStaysAndWorksAgain() throws Exception {
    logIn();
    for (String text : List.of("one", "two")) {
      twitch.expireAccessTokens();
      say(text);
    }

    assertThat(twitch.refreshes()).isEqualTo(2);
    assertThat(rig.get(BotLogin.class).trouble()).isEmpty();
  }

  @Test
  void aWrongSecretIsToldAndTheLoginIsKept() {
    logIn();
    rig.close();
    rig = newRig(Transport.EVENTSUB, "wrongwrongwrong");
    twitch.expireAccessTokens();
    rig.start();

    BotLogin login = rig.get(BotLogin.class);
    twitch.await(
        "what is wrong",
        () ->
            login
                .trouble()
                .equals(
                    Optional.of(
                        Phrase.of(
                            "twitch.login.unsure", Phrase.foreign("403 invalid client secret")))));

    assertThat(login.tokens()).isPresent();
  }

  @Test
  void aWrongSecretEndsANewLoginAtOnce() {
    twitch.confidential("another0another0another0");
    rig.start();
    assertThat(ask()).isEqualTo(ReplyCode.STARTING);
    twitch.approveLogin(BOT);

    assertThat(ask()).isEqualTo(ReplyCode.REJECTED);
  }

  @Test
  void overIrcTheAccountSpeaksAndIsAskedForNothingMore() throws Exception {
    rig.close();
    rig = newRig(Transport.IRC, SECRET);
    logIn();
    twitch.moderated(STREAMER, true);

    assertThat(say("one").badged()).isFalse();
    assertThat(grants("client_credentials")).isZero();
    assertThat(twitch.calls())
        .filteredOn(call -> call.route().equals("POST /oauth2/device"))
        .extracting(call -> call.form("scopes"))
        .containsExactly("chat:edit chat:read user:read:chat user:write:chat");
  }

  @Test
  void theSecretGoesToTheTokenEndPointAloneAndIntoNoLog() throws Exception {
    try (CapturedLog log = CapturedLog.open()) {
      logIn();
      twitch.moderated(STREAMER, true);
      say("one");
      twitch.expireAppTokens();
      twitch.expireAccessTokens();
      say("two");

      List<String> printed = log.lines().stream().map(rig.redactor()::redact).toList();
      List<String> others =
          twitch.calls().stream()
              .filter(call -> !call.route().equals(TOKENS))
              .map(FakeCall::body)
              .toList();
      assertThat(bodies(TOKENS)).anyMatch(body -> body.contains(SECRET));
      for (String secret : secrets()) {
        assertThat(printed).noneMatch(line -> line.contains(secret));
        assertThat(twitch.heads()).noneMatch(head -> head.contains(secret));
        assertThat(others).noneMatch(body -> body.contains(secret));
      }
    }
  }

  private List<String> bodies(String route) {
    return twitch.calls().stream()
        .filter(call -> call.route().equals(route))
        .map(FakeCall::body)
        .toList();
  }

  private List<String> secrets() {
    return Stream.concat(Stream.of(SECRET), twitch.tokens().stream()).toList();
  }
}
