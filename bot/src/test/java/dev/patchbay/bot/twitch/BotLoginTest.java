package dev.patchbay.bot.twitch;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.BOT;
import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.TwitchDesk;
import dev.patchbay.bot.config.TwitchConfig.Transport;
import dev.patchbay.bot.reply.Notice;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.twitch.SendOutcome.NotConnected;
import dev.patchbay.bot.twitch.SendOutcome.Sent;
import dev.patchbay.bot.twitch.login.BotLogin;
import dev.patchbay.bot.twitch.login.BotTokens;
import dev.patchbay.bot.twitch.testing.FakeCall;
import dev.patchbay.bot.twitch.testing.FakeTwitch;
import dev.patchbay.bot.twitch.testing.ShiftedClock;
import dev.patchbay.bot.twitch.testing.TwitchRig;
import dev.patchbay.relay.testing.CapturedLog;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.login.LoginStore;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.testing.Stores;
import dev.patchbay.storage.testing.TestStorage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bot's login, with the real database. */
final class BotLoginTest {
  @RegisterExtension private final TestStorage storage = new TestStorage();

  private final FakeTwitch twitch = new FakeTwitch();
  private final ShiftedClock clock = new ShiftedClock();
  private TwitchRig rig;

  @BeforeEach
  void open() {
    rig = newRig(storage.stores());
  }

  @AfterEach
  void close() {
    rig.close();
    twitch.close();
    assertThat(twitch.violations()).isEmpty();
  }

  private TwitchRig newRig(Stores stores) {
    return new TwitchRig(twitch, Transport.EVENTSUB, stores, clock);
  }

  private TwitchDesk desk() {
    return rig.get(TwitchDesk.class);
  }

  private BotLogin login() {
    return rig.get(BotLogin.class);
  }

  private void logIn() {
    rig.serving(STREAMER, Optional.of("main")).start();
    assertThat(desk().login(TwitchRig.host()).code()).isEqualTo(ReplyCode.STARTING);
    twitch.approveLogin(BOT);
    twitch.await("the login", () -> login().tokens().isPresent());
    twitch.await("the room", () -> twitch.isSubscribed("channel.chat.message", STREAMER));
  }

  private SendOutcome say() throws Exception {
    return rig.transport()
        .send(STREAMER, "Relay: hello", Optional.empty())
        .toCompletableFuture()
        .get(15, TimeUnit.SECONDS);
  }

  @Test
  void theHostIsGivenACodeAtOnceAndTheOutcomeWhenItAsksAgain() {
    rig.serving(STREAMER, Optional.of("main")).start();

    var first = desk().login(TwitchRig.host());
    assertThat(first.code()).isEqualTo(ReplyCode.STARTING);
    assertThat(first.lines().getFirst().arguments()).contains(Phrase.text("ABCDEFGH"));
    twitch.approveLogin(BOT);
    var second = desk().login(TwitchRig.host());

    assertThat(second.code()).isEqualTo(ReplyCode.OK);
    assertThat(second.lines())
        .containsExactly(
            Phrase.of("twitch.speaking", Phrase.text("relaybot"), Phrase.text("streamer")));
  }

  @Test
  void whoIsToldToSlowDownAsksLessOften() {
    rig.serving(STREAMER, Optional.of("main")).start();
    twitch.slowDown();
    desk().login(TwitchRig.host());

    twitch.await("a longer wait", () -> rig.fired(Duration.ofSeconds(6)) > 0);
    twitch.approveLogin(BOT);
    assertThat(desk().login(TwitchRig.host()).code()).isEqualTo(ReplyCode.OK);
  }

  @Test
  void whoSaysNoEndsTheLoginAndAnotherCanBegin() {
    rig.start();
    desk().login(TwitchRig.host());
    twitch.denyLogin();

    assertThat(desk().login(TwitchRig.host()).code()).isEqualTo(ReplyCode.REJECTED);
    assertThat(desk().login(TwitchRig.host()).code()).isEqualTo(ReplyCode.STARTING);
  }

  @Test
  void aRestartFindsTheLogin() throws Exception {
    logIn();
    rig.close();

    rig = newRig(storage.stores()).start();

    twitch.await("the room", () -> twitch.isSubscribed("channel.chat.message", STREAMER));
    assertThat(say()).isInstanceOf(Sent.class);
    assertThat(twitch.refreshes()).isZero();
  }

  @Test
  void theTokenIsRenewedBeforeItEndsAndValidatedHourly() {
    logIn();
    long validated = twitch.calls("GET /oauth2/validate");
    BotTokens before = login().tokens().orElseThrow();

    clock.advance(Duration.ofMinutes(61));
    twitch.await("a validation", () -> twitch.calls("GET /oauth2/validate") > validated);
    assertThat(twitch.refreshes()).isZero();

    clock.advance(Duration.ofMinutes(170));
    twitch.await("a refresh", () -> !login().tokens().equals(Optional.of(before)));
    assertThat(twitch.refreshes()).isEqualTo(1);
    assertThat(login().account()).isEqualTo(Optional.of(before.account()));
  }

  @Test
  void manyWhoFindTheTokenDeadAtOnceMakeOneRefresh() {
    logIn();
    twitch.expireAccessTokens();

    List<SendOutcome> outcomes =
        Stream.of("a", "b", "c", "d", "e")
            .map(text -> rig.transport().send(STREAMER, "Relay: " + text, Optional.empty()))
            .toList()
            .stream()
            .map(stage -> stage.toCompletableFuture().join())
            .toList();

    assertThat(outcomes).hasOnlyElementsOfType(Sent.class);
    assertThat(twitch.refreshes()).isEqualTo(1);
  }

  /** A former run may have told that it does not. */
  @Test
  void aLoginThatWorksFromTheStartIsTold() {
    logIn();
    rig.close();

    rig = newRig(storage.stores()).start();

    twitch.await("the notice", () -> rig.toldLast(Notice.LoginRestored.class));
  }

  @Test
  void aRefusedRefreshIsToldOnceAndANewLoginMendsIt() throws Exception {
    logIn();
    twitch.revokeLogins();

    assertThat(say()).isEqualTo(new NotConnected());
    twitch.await("the notice", () -> rig.toldLast(Notice.LoginNeeded.class));
    assertThat(say()).isEqualTo(new NotConnected());
    assertThat(twitch.refreshes()).isEqualTo(1);
    assertThat(login().trouble().map(Phrase::key)).contains("twitch.login.dead");

    desk().login(TwitchRig.host());
    twitch.approveLogin(BOT);
    twitch.await("the notice", () -> rig.toldLast(Notice.LoginRestored.class));
    twitch.await("the room", () -> twitch.isSubscribed("channel.chat.message", STREAMER));
    assertThat(say()).isInstanceOf(Sent.class);
    assertThat(login().trouble()).isEmpty();
  }

  @Test
  void anIdServerThatIsDownCostsNoLogin() throws Exception {
    logIn();
    twitch.expireAccessTokens();
    twitch.breakIdServer(true);

    assertThat(say()).isNotInstanceOf(Sent.class);
    assertThat(login().tokens()).isPresent();

    twitch.breakIdServer(false);
    assertThat(say()).isInstanceOf(Sent.class);
  }

  /** The pair is in the file before anybody can use it: what a kill at that moment leaves. */
  @Test
  void aKillBetweenRefreshAndFirstUseLosesNothing() throws Exception {
    logIn();
    rig.close();
    var reached = new CountDownLatch(1);
    var killed = new CountDownLatch(1);
    rig = newRig(withLogins(storage.stores(), new HangingStore(reached, killed)));
    twitch.expireAccessTokens();
    rig.start();
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    // The refresh token of before is spent, the new pair is committed and was never used.
    assertThat(twitch.refreshes()).isEqualTo(1);
    TwitchRig dead = rig;

    storage.restart();
    rig = newRig(storage.stores()).start();

    twitch.await("the room", () -> twitch.isSubscribed("channel.chat.message", STREAMER));
    assertThat(twitch.refreshes()).isEqualTo(1);
    assertThat(say()).isInstanceOf(Sent.class);
    killed.countDown();
    dead.close();
  }

  @Test
  void noTokenIsLoggedPrintedOrStoredInPlain() throws Exception {
    try (CapturedLog log = CapturedLog.open()) {
      logIn();
      twitch.expireAccessTokens();
      say();
      twitch.revokeLogins();
      say();
      List<String> printed =
          Stream.of(
                  log.lines().stream().map(rig.redactor()::redact),
                  rig.notices().stream().map(String::valueOf),
                  Stream.of(login().tokens().toString(), login().trouble().toString()),
                  twitch.words())
              .flatMap(lines -> lines)
              .toList();

      assertThat(twitch.tokens()).hasSizeGreaterThan(4);
      twitch
          .tokens()
          .forEach(token -> {
            assertThat(printed).noneMatch(line -> line.contains(token));
            assertThat(twitch.calls())
                .extracting(FakeCall::query)
                .noneMatch(query -> query.toString().contains(token));
          });
    }
  }

  private static Stores withLogins(Stores stores, HangingStore logins) {
    logins.inner = stores.logins();
    return new Stores(
        stores.sources(),
        stores.destinations(),
        stores.grants(),
        stores.audit(),
        logins,
        stores.places(),
        stores.memos(),
        stores.clock());
  }

  /** Writes, and never comes back from it: as a process that is killed then. */
  private static final class HangingStore implements LoginStore {
    private final CountDownLatch reached;
    private final CountDownLatch killed;
    private LoginStore inner;

    HangingStore(CountDownLatch reached, CountDownLatch killed) {
      this.reached = reached;
      this.killed = killed;
    }

    @Override
    public Optional<Secret> find(String name) {
      return inner.find(name);
    }

    @Override
    public void keep(String name, Secret token, Author author) {
      inner.keep(name, token, author);
    }

    @Override
    public void renew(String name, Secret token) {
      inner.renew(name, token);
      reached.countDown();
      try {
        killed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public boolean forget(String name, Author author) {
      return inner.forget(name, author);
    }
  }
}
