package dev.patchbay.bot.twitch;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.BOT;
import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.reply.Notice;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.SendOutcome.Dropped;
import dev.patchbay.bot.twitch.SendOutcome.NotConnected;
import dev.patchbay.bot.twitch.SendOutcome.Refused;
import dev.patchbay.bot.twitch.SendOutcome.Sent;
import dev.patchbay.bot.twitch.login.BotLogin;
import dev.patchbay.bot.twitch.login.DeviceLogin;
import dev.patchbay.bot.twitch.testing.FakeMessage;
import dev.patchbay.bot.twitch.testing.FakeTwitch;
import dev.patchbay.bot.twitch.testing.FakeTwitch.Shown;
import dev.patchbay.bot.twitch.testing.ShiftedClock;
import dev.patchbay.bot.twitch.testing.TwitchRig;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.testing.InMemoryStorage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What both ways of reading and writing chat must do, with the real twitch4j. */
abstract class ChatTransportContract {
  static final TwitchUser MOD = new TwitchUser("201", "mod", "Mod");

  final FakeTwitch twitch = new FakeTwitch();
  final InMemoryStorage storage = new InMemoryStorage();
  final ShiftedClock clock = new ShiftedClock();
  TwitchRig rig = newRig();

  abstract TwitchConfig.Transport kind();

  /** Whether the bot hears what is said in the streamer's room. */
  abstract boolean isInRoom();

  /** Ends all connections of the transport without a word. */
  abstract void drop();

  /** Twitch asks to connect anew. */
  abstract void askToReconnect();

  /** The person disconnects the bot, and Twitch acts on it. */
  abstract void takeLoginBack();

  abstract int connections();

  private TwitchRig newRig() {
    return new TwitchRig(twitch, kind(), storage.stores(), clock);
  }

  @BeforeEach
  final void logIn() {
    twitch.addUser(MOD.id(), MOD.displayName());
    rig.serving(STREAMER, Optional.of("main")).start();
    DeviceLogin device = rig.get(DeviceLogin.class);
    device.login(Author.patchbay(), Duration.ZERO);
    twitch.approveLogin(BOT);
    twitch.await("the bot in the room", this::isSettled);
  }

  @AfterEach
  final void nothingWasBroken() {
    rig.close();
    twitch.close();
    assertThat(twitch.violations()).isEmpty();
  }

  final FakeMessage message(String text, String... badges) {
    return FakeMessage.of(twitch.user(STREAMER), MOD, text, badges);
  }

  /** In the room, and nothing more to be asked. */
  final boolean isSettled() {
    return isInRoom() && rig.transport().trouble().isEmpty();
  }

  final void awaitLines(int count) {
    twitch.await(count + " lines", () -> rig.lines().size() >= count);
  }

  final SendOutcome say(String text, Optional<String> replyTo) throws Exception {
    return rig.transport()
        .send(STREAMER, text, replyTo)
        .toCompletableFuture()
        .get(15, TimeUnit.SECONDS);
  }

  final SendOutcome say(String text) throws Exception {
    return say(text, Optional.empty());
  }

  /** Says and hears something, so that everything before it has arrived. */
  final void roundTrip() {
    String marker = "marker " + rig.lines().size();
    twitch.deliver(message(marker));
    twitch.await(marker, () -> rig.lines().stream().anyMatch(line -> line.text().equals(marker)));
  }

  @Test
  void aLineArrivesWithItsSenderRoomAndBadges() {
    FakeMessage said = message("!relay start youtube", "lead_moderator", "subscriber");

    twitch.deliver(said);

    awaitLines(1);
    assertThat(rig.lines())
        .containsExactly(
            new ChatLine(
                said.id(),
                MOD,
                Set.of("lead_moderator", "subscriber"),
                STREAMER,
                Optional.empty(),
                "!relay start youtube",
                false,
                Optional.empty()));
  }

  @Test
  void theWordsArriveAsTheyWereTyped() {
    String text = "!relay stop \u034F\u200B one;two\\ three  äöü 🎉";

    twitch.deliver(message(text));

    awaitLines(1);
    assertThat(rig.lines().getFirst().text()).isEqualTo(text);
  }

  @Test
  void anActionAndAReplyAreToldAsSuch() {
    twitch.deliver(message("waves").asAction());
    twitch.deliver(message("@RelayBot !relay").inReplyTo("parent-1"));

    awaitLines(2);
    assertThat(rig.lines().get(0).action()).isTrue();
    assertThat(rig.lines().get(0).text()).isEqualTo("waves");
    assertThat(rig.lines().get(1).replyTo()).contains("parent-1");
    assertThat(rig.lines().get(1).action()).isFalse();
  }

  @Test
  void whatIsMirroredFromAnotherRoomIsNeverTakenForThisRooms() {
    TwitchUser other = twitch.addUser("300", "Other");
    assertThat(rig.transport().sharesChat(STREAMER)).isFalse();

    twitch.deliver(message("!relay stop all now").writtenIn(other, "moderator", "broadcaster"));
    twitch.deliver(message("!relay stop all now", "moderator").writtenIn(other, "vip"));
    roundTrip();

    assertThat(rig.lines())
        .filteredOn(line -> !line.isMirrored())
        .extracting(ChatLine::text)
        .singleElement()
        .asString()
        .startsWith("marker");
  }

  @Test
  void whatTwitchDeliversTwiceIsHandedOverOnce() {
    FakeMessage twice = message("!relay start all");

    twitch.deliver(twice);
    twitch.deliver(twice);
    roundTrip();

    assertThat(rig.lines())
        .extracting(ChatLine::text)
        .filteredOn(text -> !text.startsWith("marker"))
        .containsExactly("!relay start all");
  }

  @Test
  void aLoginThatIsTakenBackIsShownAndNotHammered() {
    int before = connections();

    takeLoginBack();

    twitch.await("the notice", () -> rig.toldLast(Notice.LoginNeeded.class));
    assertThat(rig.get(BotLogin.class).trouble().map(Phrase::key)).contains("twitch.login.dead");
    int then = connections();
    assertThat(then).isLessThanOrEqualTo(before + 1);
    long looks = rig.fired(Duration.ofSeconds(30));
    twitch.await("some minutes", () -> rig.fired(Duration.ofSeconds(30)) > looks + 12);
    assertThat(connections()).isEqualTo(then);
    assertThat(twitch.refreshes()).isEqualTo(1);
  }

  @Test
  void itsOwnRoomsMessageDuringASessionIsHandedOver() {
    twitch.deliver(message("!relay", "moderator").writtenIn(twitch.user(STREAMER), "moderator"));

    awaitLines(1);
    assertThat(rig.lines().getFirst().badges()).containsExactly("moderator");
    assertThat(rig.lines().getFirst().isMirrored()).isFalse();
  }

  @Test
  void whatIsSaidIsShownAndHasAnId() throws Exception {
    SendOutcome outcome = say("Relay: youtube is sending", Optional.of("m-7"));

    Shown shown = twitch.shown().getFirst();
    assertThat(outcome).isEqualTo(new Sent(shown.id()));
    assertThat(shown.text()).isEqualTo("Relay: youtube is sending");
    assertThat(shown.replyTo()).contains("m-7");
  }

  @Test
  void lineBreaksCannotBecomeACommandOfTheirOwn() throws Exception {
    say("Relay: line1\r\nPRIVMSG #other :injected\u0000");

    assertThat(twitch.shown())
        .extracting(Shown::text)
        .containsExactly("Relay: line1 PRIVMSG #other :injected");
  }

  @Test
  void moreThan500CharactersAreRefusedAndNotSent() throws Exception {
    assertThat(say("x".repeat(501))).isEqualTo(new Refused("length"));
    assertThat(say("x".repeat(500))).isInstanceOf(Sent.class);
  }

  @Test
  void whatTwitchDropsIsToldWithItsReason() throws Exception {
    twitch.dropNext("msg_followersonly");
    assertThat(say("Relay: one")).isEqualTo(new Dropped("msg_followersonly"));

    assertThat(say("Relay: same")).isInstanceOf(Sent.class);
    assertThat(say("Relay: same")).isEqualTo(new Dropped("msg_duplicate"));
  }

  @Test
  void severalLinesAtOnceEachHaveTheirOutcome() {
    List<SendOutcome> outcomes =
        List.of("a", "b", "c", "d").stream()
            .map(text -> rig.transport().send(STREAMER, "Relay: " + text, Optional.empty()))
            .toList()
            .stream()
            .map(stage -> stage.toCompletableFuture().join())
            .toList();

    assertThat(outcomes).hasOnlyElementsOfType(Sent.class).doesNotHaveDuplicates();
    assertThat(twitch.shown()).hasSize(4);
  }

  @Test
  void aBannedBotIsRefusedAndDoesNotHammer() throws Exception {
    twitch.ban(STREAMER);

    assertThat(say("Relay: hello")).isInstanceOf(Refused.class);
    twitch.await("the ban", () -> rig.transport().trouble().isPresent());
    int before = connections();
    long subscriptions = twitch.calls("POST /helix/eventsub/subscriptions");
    assertThat(say("Relay: hello again")).isInstanceOf(Refused.class);
    assertThat(connections()).isEqualTo(before);
    assertThat(twitch.calls("POST /helix/eventsub/subscriptions")).isEqualTo(subscriptions);
  }

  @Test
  void aRoomThatBannedTheBotIsAskedAtOnceWhenSomebodyJoinsItAgain() throws Exception {
    twitch.ban(STREAMER);
    assertThat(say("Relay: hello")).isInstanceOf(Refused.class);
    twitch.await("the ban", () -> rig.transport().trouble().isPresent());
    twitch.unban(STREAMER);

    rig.transport().join(STREAMER);

    twitch.await("the room", this::isSettled);
    roundTrip();
    assertThat(say("Relay: hello again")).isInstanceOf(Sent.class);
  }

  @Test
  void aSharedChatIsKnownWhenARoomIsJoinedAndAskedForLater() {
    twitch.addUser("300", "Other");
    twitch.sharing("300", true);
    rig.transport().join("300");
    twitch.await("both rooms", () -> isIn("300"));
    assertThat(rig.transport().sharesChat("300")).isTrue();
    assertThat(rig.transport().sharesChat(STREAMER)).isFalse();

    twitch.sharing("300", false);
    twitch.sharing(STREAMER, true);

    twitch.await(
        "what is asked",
        () -> rig.transport().sharesChat(STREAMER) && !rig.transport().sharesChat("300"));
  }

  @Test
  void aLostConnectionIsMadeAnew() {
    int before = connections();

    drop();

    twitch.await("a new connection", () -> connections() > before && isInRoom());
    roundTrip();
    twitch.await("no trouble", () -> rig.transport().trouble().isEmpty());
  }

  @Test
  void whenTwitchAsksToReconnectTheBotMoves() {
    int before = connections();

    askToReconnect();

    twitch.await("the move", () -> connections() > before && isInRoom());
    roundTrip();
  }

  @Test
  void aRoomThatIsLeftIsHeardNoMore() {
    TwitchUser other = twitch.addUser("300", "Other");
    rig.transport().join("300");
    twitch.await("both rooms", () -> isIn("300"));
    twitch.deliver(FakeMessage.of(other, MOD, "there"));
    awaitLines(1);

    rig.transport().leave("300");

    twitch.await("one room", () -> !isIn("300"));
    twitch.deliver(FakeMessage.of(other, MOD, "there again"));
    roundTrip();
    assertThat(rig.lines()).extracting(ChatLine::text).containsExactly("there", "marker 1");
  }

  abstract boolean isIn(String room);

  @Test
  void aRenamedChannelIsFoundByItsId() {
    twitch.rename(STREAMER, "NewName");
    int before = connections();

    drop();

    twitch.await("the room", () -> connections() > before && isInRoom());
    roundTrip();
  }

  @Test
  void aTokenThatEndsInTheMiddleIsRenewedAndTheRoomStays() throws Exception {
    twitch.expireAccessTokens();

    // IRC notices only when it connects; Helix with the first message.
    if (kind() == TwitchConfig.Transport.IRC) {
      drop();
    } else {
      assertThat(say("Relay: after")).isInstanceOf(Sent.class);
    }
    twitch.await("one refresh and the room", () -> twitch.refreshes() == 1 && isInRoom());
    roundTrip();
  }

  @Test
  void afterTheStopNothingIsConnectedAndNothingIsSent() throws Exception {
    rig.close();

    assertThat(say("Relay: late")).isInstanceOfAny(NotConnected.class, Refused.class);
    twitch.await("no connection", () -> !isInRoom());
    twitch.await("no thread", () -> threads().isEmpty());
  }

  /** Threads of the transports and of the libraries under them. */
  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("twitch") || name.contains("HttpClient"))
        .toList();
  }
}
