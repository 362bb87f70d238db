package dev.patchbay.bot.twitch.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.config.TwitchConfig.Style;
import dev.patchbay.bot.permission.GrantBook;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.twitch.SendOutcome;
import dev.patchbay.bot.twitch.room.RoomCallers;
import dev.patchbay.bot.twitch.room.ServedRoom;
import dev.patchbay.bot.twitch.say.OwnMessages;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is heard in a room, and who is not. */
final class ChatPermissionsTest {
  private ChatScene scene = new ChatScene().with("youtube", "kick");

  @ParameterizedTest
  @ValueSource(strings = {"moderator", "lead_moderator"})
  void moderatorsOperate(String badge) throws Exception {
    scene.hears("7", "!relay start youtube", badge);

    assertThat(scene.transport.awaitSent(1)).contains("sending");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"vip", "subscriber", "staff", "admin", "global_mod", "broadcaster", "none"})
  void othersAreMetWithSilenceACountAndOneAuditLine(String badge) throws Exception {
    scene.hears("9", "!relay start youtube", badge);
    scene.hears("9", "!relay", badge);
    scene.hears("9", "!relay frobnicate", badge);

    ChatScene.await(() -> scene.denials() > 0);
    assertThat(scene.core.get(ChatCounts.class).denied()).isEqualTo(3);
    assertThat(scene.denials()).isEqualTo(1);
    assertThat(scene.audit().getFirst().author().userId()).isEqualTo("9");
    assertThat(scene.audit().getFirst().target()).isEqualTo("main/youtube");
    assertThat(scene.transport.sent()).isEmpty();
    assertThat(scene.core.row("main", "youtube").order()).isInstanceOf(Order.Stop.class);
  }

  @Test
  void aCrowdDoesNotFillTheAuditLog() throws Exception {
    for (int i = 0; i < 500; i++) {
      scene.hears("v" + i, "!relay stop all now");
    }
    ChatScene.await(() -> scene.denials() > 0);
    scene.core.advance(DeniedNotes.BETWEEN_ALL);
    scene.hears("v1000", "!relay nonsense");
    ChatScene.await(() -> scene.denials() > 1);

    assertThat(scene.denials()).isEqualTo(2);
    assertThat(scene.audit().getFirst().detail()).isEqualTo("unknown");
    assertThat(scene.core.get(ChatCounts.class).denied()).isEqualTo(501);
    assertThat(scene.transport.sent()).isEmpty();
  }

  @Test
  void theBroadcasterIsKnownByIdAndBadgeTogether() {
    var callers = new ArrayList<Integer>();
    callers.add(memberships("100", "broadcaster"));
    callers.add(memberships("9", "broadcaster"));

    assertThat(callers).containsExactly(1, 0);
  }

  private static int memberships(String user, String badge) {
    var room = new ServedRoom("100", "x", Optional.empty(), Locale.ENGLISH);
    var line = ChatScene.line(user, "hi", badge).in("m", "100", Optional.empty(), Optional.empty());
    return RoomCallers.of(line, room).memberships().size();
  }

  @Test
  void theStreamersOwnAccountMayBeTheBot() throws Exception {
    scene.transport.outcomes(message ->
        CompletableFuture.completedFuture(new SendOutcome.Sent("sent-" + message.text())));
    scene.hears("100", "!relay start youtube", "broadcaster");
    String said = scene.transport.awaitSent(1);
    OwnMessages own = scene.core.get(OwnMessages.class);
    ChatScene.await(() -> own.contains("sent-" + said));

    scene.hears(
        ChatScene.line("100", said, "broadcaster")
            .in("sent-" + said, ChatScene.ROOM, Optional.empty(), Optional.empty()));
    scene.hears(
        ChatScene.line("100", "!relay stop youtube", "broadcaster")
            .in("sent-" + said, ChatScene.ROOM, Optional.empty(), Optional.empty()));
    scene.hears("100", "!relay stop youtube", "broadcaster");

    assertThat(scene.transport.awaitSent(2)).contains("stopped");
    assertThat(scene.core.get(ChatCounts.class).of(Heard.Why.OWN)).isEqualTo(2);
    assertThat(scene.transport.sent()).hasSize(2);
  }

  @Test
  void whatComesFromAnotherRoomIsIgnoredEvenFromOurOwnModerators() throws Exception {
    scene.hears(
        ChatScene.line("7", "!relay start youtube", "moderator", "broadcaster")
            .in(scene.nextId(), ChatScene.ROOM, Optional.of("200"), Optional.empty()));
    scene.hears(
        ChatScene.line("7", "!relay start youtube", "moderator")
            .in(scene.nextId(), "200", Optional.empty(), Optional.empty()));
    scene.hears(
        ChatScene.line("7", "!relay start kick", "moderator")
            .in(scene.nextId(), ChatScene.ROOM, Optional.of(ChatScene.ROOM), Optional.empty()));

    assertThat(scene.transport.awaitSent(1)).as("and named by nobody").isEqualTo("Relay: sending");
    assertThat(scene.core.row("main", "youtube").order()).isInstanceOf(Order.Stop.class);
    assertThat(scene.core.row("main", "kick").order()).isInstanceOf(Order.Run.class);
    assertThat(scene.core.get(ChatCounts.class).of(Heard.Why.MIRRORED)).isEqualTo(1);
    assertThat(scene.core.get(ChatCounts.class).of(Heard.Why.STRANGE_ROOM)).isEqualTo(1);
  }

  @Test
  void aGrantMakesOthersHeardAndADenySilences() throws Exception {
    grant("badge", "vip", ChatScene.ROOM, Effect.OPERATE, Optional.of("youtube"));
    scene.hears("9", "!relay start youtube", "vip");
    assertThat(scene.transport.awaitSent(1)).contains("sending");
    scene.hears("9", "!relay start kick", "vip");
    assertThat(scene.transport.awaitSent(2)).contains("you may not start or stop kick");

    grant("user", "7", "", Effect.DENY, Optional.empty());
    scene.mod("!relay stop youtube");
    ChatScene.await(() -> scene.denials() > 1);
    assertThat(scene.transport.sent()).hasSize(2);
    assertThat(scene.core.row("main", "youtube").order()).isInstanceOf(Order.Run.class);
  }

  @ParameterizedTest
  @CsvSource({
    "VIEW, moderator, false",
    "VIEW, lead_moderator, false",
    "OPERATE, moderator, true",
    "OPERATE, lead_moderator, true",
    "MANAGE, moderator, true",
    "MANAGE, lead_moderator, true"
  })
  void moderatorsHaveTheConfiguredLevelAndTheBroadcasterEach(
      Permission level, String badge, boolean operates) throws Exception {
    scene =
        new ChatScene(ChatScene.chat(level, false, Map.of(), Locale.ENGLISH, Style.NAMES, false))
            .with("youtube", "kick");

    scene.hears("7", "!relay start youtube", badge);
    assertThat(scene.transport.awaitSent(1)).contains(operates ? "sending" : "you may not");
    assertThat(scene.core.row("main", "youtube").order() instanceof Order.Run).isEqualTo(operates);
    scene.hears(ChatScene.ROOM, "!relay start kick", "broadcaster");
    assertThat(scene.transport.awaitSent(2)).contains("sending");
  }

  @Test
  void moderatorsMayBeMadeViewersWhoAreAnswered() throws Exception {
    scene =
        new ChatScene(
                ChatScene.chat(
                    Permission.VIEW, false, Map.of(), Locale.ENGLISH, Style.NAMES, false))
            .with("youtube", "kick");

    assertThat(scene.answer("!relay", 1)).contains("#1 kick");
    assertThat(scene.answer("!relay start kick", 2)).contains("you may not");
  }

  @Test
  void viewersLookOnlyWhereTheyMay() throws Exception {
    scene =
        new ChatScene(
                ChatScene.chat(
                    Permission.OPERATE, true, Map.of(), Locale.ENGLISH, Style.NAMES, false))
            .with("youtube", "kick");

    scene.hears("9", "!relay");
    assertThat(scene.transport.awaitSent(1)).contains("#1 kick");
    scene.hears("9", "!relay");
    scene.core.advance(Duration.ofSeconds(20));
    scene.hears("9", "!relay start kick");
    ChatScene.await(() -> scene.denials() > 0);
    assertThat(scene.transport.sent()).hasSize(1);
    assertThat(scene.core.row("main", "kick").order()).isInstanceOf(Order.Stop.class);
  }

  @Test
  void nothingThatTakesOrShowsAKeyExistsHere() throws Exception {
    assertThat(scene.answer("!relay key youtube", 1)).contains("cannot be given here");
    scene.core.advance(Duration.ofSeconds(5));
    assertThat(scene.answer("!relay source show", 2)).contains("cannot be given here");
    scene.core.advance(Duration.ofSeconds(5));
    assertThat(scene.answer("!relay grant twitch:user:9 manage", 3))
        .contains("cannot be given here");
  }

  private void grant(
      String kind, String id, String place, Effect effect, Optional<String> destination) {
    scene
        .core
        .stores
        .grants()
        .grant(
            new Subject("twitch", kind, id, place),
            effect,
            Optional.of("main"),
            destination,
            Author.patchbay());
    scene.core.get(GrantBook.class).refresh();
  }
}
