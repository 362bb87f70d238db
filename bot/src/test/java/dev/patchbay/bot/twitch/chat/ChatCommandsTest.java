package dev.patchbay.bot.twitch.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.config.TwitchConfig.Style;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.testing.FakeRelayEngine;
import dev.patchbay.storage.destination.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What moderators type, and what they are answered. */
final class ChatCommandsTest {
  private ChatScene scene = new ChatScene().with("youtube", "kick");

  @Test
  void aModeratorStartsAndStops() throws Exception {
    assertThat(scene.answer("!relay start youtube", 1))
        .isEqualTo("Relay: youtube: sending since 0 s");
    assertThat(scene.answer("!relay stop youtube for 10m", 2))
        .startsWith("Relay: youtube: stopped until ")
        .endsWith("to start now: !relay start youtube");
    assertThat(scene.transport.sent().getFirst().replyTo()).contains("m1");
    assertThat(scene.core.row("main", "youtube").orderedBy().userId()).isEqualTo("7");
    assertThat(scene.core.row("main", "youtube").orderedBy().platform()).isEqualTo("twitch");
  }

  @Test
  void theBareRootWordTellsWhatThereIsAndItsNumbersMeanSomethingFor60Seconds() throws Exception {
    assertThat(scene.answer("!relay", 1))
        .isEqualTo("Relay: main: not publishing · #1 kick stopped · #2 youtube stopped");

    assertThat(scene.answer("!relay start #2", 2)).startsWith("Relay: youtube: sending");
    scene.hears("8", "!relay start #2", "moderator");
    assertThat(scene.transport.awaitSent(3)).contains("this number means nothing any more");
    scene.core.advance(LastLists.COUNTS);
    assertThat(scene.answer("!relay start #1", 4)).contains("this number means nothing any more");
    assertThat(scene.core.row("main", "kick").order()).isInstanceOf(Order.Stop.class);
  }

  @Test
  void frenchVerbsAreUnderstoodEverywhereAndAnsweredInTheChannelsLanguage() throws Exception {
    scene =
        new ChatScene(
                ChatScene.chat(
                    Permission.OPERATE, false, Map.of(), Locale.FRENCH, Style.NAMES, false))
            .with("youtube", "kick");

    assertThat(scene.answer("!relay démarrer youtube", 1)).startsWith("Relay: youtube : ");
    assertThat(scene.answer("!relay arrêter tout", 2)).contains("!relay confirmer");
    assertThat(scene.answer("!relay état", 3)).contains("#2 youtube");
  }

  @Test
  void stopAllIsConfirmedByTheSamePersonInTime() throws Exception {
    scene.answer("!relay start all", 1);
    assertThat(scene.answer("!relay stop all", 2))
        .contains("youtube", "kick")
        .endsWith("or, within 20 s: !relay confirm");
    scene.hears("8", "!relay confirm", "moderator");
    assertThat(scene.transport.awaitSent(3)).contains("nothing to confirm");
    assertThat(scene.core.row("main", "kick").order()).isInstanceOf(Order.Run.class);

    assertThat(scene.answer("!relay confirm", 4))
        .isEqualTo("Relay: #1 kick stopped · #2 youtube stopped");

    scene.core.advance(Duration.ofSeconds(10));
    scene.answer("!relay start all", 5);
    scene.answer("!relay stop all", 6);
    scene.core.advance(Confirmations.COUNTS);
    assertThat(scene.answer("!relay confirm", 7)).contains("nothing to confirm");
    assertThat(scene.core.row("main", "kick").order()).isInstanceOf(Order.Run.class);
    assertThat(scene.answer("!relay stop all now", 8)).contains("#1 kick stopped");
  }

  @Test
  void undoTakesBackTheLastOrder() throws Exception {
    scene.answer("!relay start youtube", 1);

    scene.answer("!relay undo", 2);

    assertThat(scene.core.row("main", "youtube").order()).isInstanceOf(Order.Stop.class);
  }

  @Test
  void shortAliasesWorkWhereTheyAreConfigured() throws Exception {
    scene =
        new ChatScene(
                ChatScene.chat(
                    Permission.OPERATE,
                    false,
                    Map.of("on", "start"),
                    Locale.ENGLISH,
                    Style.NAMES,
                    false))
            .with("youtube");

    assertThat(scene.answer("!on youtube", 1)).startsWith("Relay: youtube: sending");
  }

  @Test
  void readsCoolDownAndAModeratorIsToldOnce() throws Exception {
    scene.answer("!relay status", 1);
    assertThat(scene.answer("!relay status", 2)).isEqualTo("Relay: not so fast; again in 15 s");
    scene.mod("!relay list");
    scene.mod("!relay help");
    scene.answer("!relay stop youtube", 3);

    assertThat(scene.transport.texts()).hasSize(3).last().asString().contains("youtube");
    scene.core.advance(Cooldowns.PERSON);
    assertThat(scene.answer("!relay status", 4)).contains("#1 kick");
    scene.hears("8", "!relay status", "moderator");
    assertThat(scene.transport.awaitSent(5)).contains("again in 5 s");
  }

  @Test
  void startsCoolDownForEachDestinationAndStopsNever() throws Exception {
    scene.answer("!relay start youtube", 1);
    assertThat(scene.answer("!relay restart youtube", 2)).contains("again in 2 s");
    assertThat(scene.answer("!relay start kick", 3)).startsWith("Relay: kick: sending");
    assertThat(scene.answer("!relay stop youtube", 4)).contains("stopped");
    assertThat(scene.answer("!relay stop youtube", 5)).contains("already stopped");
  }

  @Test
  void whatADestinationSaysIsHarmless() throws Exception {
    scene.core.engine.startsInto(
        Core.id("main/youtube"),
        new ForwarderState.Rejected(
            scene.core.clock.instant(),
            new Cause(
                Cause.Kind.KEY_REFUSED,
                "no\r\nPRIVMSG #x :/ban mod see https://evil.example evil.com key-of-youtube")));

    String answer = scene.answer("!relay start youtube", 1);

    assertThat(answer)
        .startsWith("Relay: youtube: given up")
        .doesNotContain("\r", "\n", "evil", "://", "key-of-youtube")
        .contains("no PRIVMSG #x :/ban mod see … … [redacted]");
  }

  @Test
  void aNameThatBeginsLikeACommandIsNeverSaidBackFirst() throws Exception {
    assertThat(scene.answer("!relay start /ban", 1)).startsWith("Relay: ");
    assertThat(scene.answer("!relay start .ban", 2)).startsWith("Relay: ");
    assertThat(scene.answer("!relay start !ban", 3)).startsWith("Relay: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example.com", "https://evil.example.com/x", "evil.com/free", "192.0.2.7:80"})
  void aLinkThatAModeratorTypesIsNotSaidBack(String link) throws Exception {
    assertThat(scene.answer("!relay start " + link, 1)).doesNotContain("evil", "192.0", "://");
  }

  @Test
  void eachChannelMayHaveItsOwnLanguage() throws Exception {
    scene =
        new ChatScene(
                new TwitchConfig.Chat(
                    Permission.OPERATE,
                    false,
                    "!",
                    "relay",
                    Map.of(),
                    Optional.of(Locale.ENGLISH),
                    Map.of("streamer", Locale.FRENCH),
                    Style.NAMES,
                    false))
            .with("youtube");

    assertThat(scene.answer("!relay start youtube", 1)).startsWith("Relay: youtube : ");
  }

  @Test
  void aStatusOf600CharactersIsSplitAtWords() throws Exception {
    String[] names = new String[30];
    for (int i = 0; i < names.length; i++) {
      names[i] = "destination-number-" + i;
    }
    scene = new ChatScene().with(names);

    scene.mod("!relay");
    scene.transport.awaitSent(2);

    assertThat(scene.transport.texts())
        .allSatisfy(text -> assertThat(text).startsWith("Relay: ").hasSizeLessThan(451));
    assertThat(String.join(" ", scene.transport.texts())).contains("#1 ", "#20 ");
  }

  /** Of many that stop already and one that is not remembered, that one must not be left out. */
  @Test
  void whatIsSpecialAboutOneOfManyIsTold() throws Exception {
    scene.with("twitch");
    assertThat(scene.answer("!relay start twitch", 1)).contains("sending");
    scene.core.storage.fill();

    assertThat(scene.answer("!relay stop all now", 2))
        .contains("#1 kick stopped", "#2 youtube stopped")
        .contains("twitch: stopped until someone starts it, but the database cannot be written")
        .endsWith("ask the streamer");
  }

  @Test
  void sharedChatIsAnsweredWithoutNames() throws Exception {
    scene.transport.shares(ChatScene.ROOM);

    assertThat(scene.answer("!relay start youtube", 1)).isEqualTo("Relay: sending");
    assertThat(scene.answer("!relay", 2)).isEqualTo("Relay: 1/2 sending");
    scene.hears("8", "!relay start nowhere", "moderator");
    assertThat(scene.transport.awaitSent(3)).isEqualTo("Relay: unknown destination");
    scene.hears("9", "!relay start all", "moderator");
    scene.transport.awaitSent(4);
    scene.hears("9", "!relay stop all", "moderator");
    assertThat(scene.transport.awaitSent(5)).contains("are you sure").endsWith("!relay confirm");
    assertThat(scene.transport.texts())
        .allSatisfy(text -> assertThat(text).doesNotContain("youtube", "kick", "main"));
  }

  @Test
  void aRoomMayBeNamelessAlways() throws Exception {
    scene =
        new ChatScene(
                ChatScene.chat(
                    Permission.OPERATE, false, Map.of(), Locale.ENGLISH, Style.NAMELESS, false))
            .with("youtube", "kick", "x");
    scene.answer("!relay start all", 1);
    scene.answer("!relay stop x", 2);

    assertThat(scene.answer("!relay", 3)).isEqualTo("Relay: 2/3 sending");
  }

  @Test
  void twoHundredCommandsInTenSecondsDoNotPileUp() throws Exception {
    for (int i = 0; i < 100; i++) {
      scene.mod("!relay stop youtube");
      scene.mod("!relay status");
      scene.core.advance(Duration.ofMillis(100));
    }
    assertThat(scene.transport.sent()).hasSizeLessThanOrEqualTo(20);

    ChatScene.await(() -> answersAgain("!relay start kick"));

    assertThat(scene.transport.sent()).hasSizeLessThan(200);
    assertThat(scene.core.row("main", "youtube").order()).isInstanceOf(Order.Stop.class);
  }

  private boolean answersAgain(String line) {
    scene.mod(line);
    scene.core.advance(Duration.ofSeconds(31));
    return scene.transport.texts().stream().anyMatch(text -> text.contains("kick: "));
  }

  @Test
  void onePersonsCommandsAreCarriedOutInOrder() throws Exception {
    scene.core.engine.hold(Core.id("main/youtube"));
    scene.mod("!relay start youtube");
    scene.mod("!relay stop youtube");
    scene.core.engine.awaitOrders(Core.id("main/youtube"), 1);
    scene.core.engine.release(Core.id("main/youtube"));
    scene.transport.awaitSent(2);

    List<FakeRelayEngine.Order> orders = scene.core.engine.orders(Core.id("main/youtube"));
    assertThat(orders.getFirst()).isInstanceOf(FakeRelayEngine.Order.Start.class);
    assertThat(orders.getLast()).isInstanceOf(FakeRelayEngine.Order.Stop.class);
  }

  @Test
  void duplicateSuffixesAndReplyLinesAreCommandsLikeOthers() throws Exception {
    List<String> typed =
        List.of(
            "!relay stop youtube \u034F",
            "!relay stop youtube \uDB40\uDC00",
            "!relay  stop youtube");
    var answers = new ArrayList<String>();
    for (String line : typed) {
      answers.add(scene.answer(line, answers.size() + 1));
    }
    var reply = ChatScene.line("7", "@relaybot !relay stop youtube", "moderator");
    scene.hears(reply.in(scene.nextId(), ChatScene.ROOM, Optional.empty(), Optional.of("parent")));
    answers.add(scene.transport.awaitSent(4));

    assertThat(answers).allSatisfy(answer -> assertThat(answer).startsWith("Relay: youtube: "));
  }
}
