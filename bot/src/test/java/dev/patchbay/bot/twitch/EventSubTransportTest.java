package dev.patchbay.bot.twitch;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.config.TwitchConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EventSubTransportTest extends ChatTransportContract {
  @Override
  TwitchConfig.Transport kind() {
    return TwitchConfig.Transport.EVENTSUB;
  }

  @Override
  boolean isInRoom() {
    return isIn(STREAMER);
  }

  @Override
  boolean isIn(String room) {
    return twitch.isSubscribed("channel.chat.message", room);
  }

  @Override
  void drop() {
    twitch.dropEventSub();
  }

  @Override
  void askToReconnect() {
    twitch.reconnectEventSub();
  }

  @Override
  void takeLoginBack() {
    twitch.revokeLogins();
    twitch.revoke(STREAMER, "authorization_revoked");
  }

  @Override
  int connections() {
    return twitch.eventSubConnections();
  }

  @Test
  void anEventThatTwitchTellsTwiceIsHandedOverOnce() {
    twitch.deliver(message("!relay start all"));
    awaitLines(1);
    twitch.repeatLastEvent();
    roundTrip();

    assertThat(rig.lines())
        .extracting(ChatLine::text)
        .containsExactly("!relay start all", "marker 1");
  }

  @Test
  void whatAnotherRoomMirrorsIsHandedOverAsSuchForTheKeysInIt() {
    twitch.deliver(message("a key").writtenIn(twitch.addUser("300", "Other"), "moderator"));

    awaitLines(1);
    assertThat(rig.lines()).singleElement().matches(ChatLine::isMirrored);
  }

  @Test
  void theOldConnectionTellsUntilTheNewOneIsWelcomedAndSubscriptionsMove() {
    long before = twitch.calls("POST /helix/eventsub/subscriptions");

    twitch.reconnectEventSub();

    twitch.await("the move", () -> twitch.eventSubConnections() == 2);
    roundTrip();
    clock.advance(Duration.ofSeconds(2));
    twitch.keepEventSubAlive();
    twitch.await("one socket again", () -> twitch.openEventSubSockets() == 1);
    roundTrip();
    assertThat(twitch.calls("POST /helix/eventsub/subscriptions")).isEqualTo(before);
  }

  @Test
  void aSilentTwitchIsLeftForANewConnection() {
    twitch.keepaliveSeconds(1);
    twitch.dropEventSub();
    twitch.await("the second", () -> twitch.eventSubConnections() > 1 && isSettled());
    int before = twitch.eventSubConnections();

    twitch.silent(true);

    twitch.await("another", () -> twitch.eventSubConnections() > before);
    twitch.silent(false);
    twitch.await("the room", this::isSettled);
  }

  /** Twitch promises one each 10 s; the bot waits for two. */
  @Test
  void keepAlivesAreEnoughToStay() {
    for (int i = 0; i < 6; i++) {
      clock.advance(Duration.ofSeconds(15));
      twitch.keepEventSubAlive();
    }
    roundTrip();

    assertThat(twitch.eventSubConnections()).isEqualTo(1);
  }

  @Test
  void aRevokedRoomIsShownAndNotAskedForAgain() {
    long before = twitch.calls("POST /helix/eventsub/subscriptions");

    twitch.revoke(STREAMER, "chat_user_banned");

    twitch.await("the trouble", () -> rig.transport().trouble().isPresent());
    assertThat(rig.transport().trouble().orElseThrow())
        .isEqualTo(
            rig.get(RoomNames.class).barred(Map.of(STREAMER, "chat_user_banned")).orElseThrow());
    assertThat(twitch.calls("POST /helix/eventsub/subscriptions")).isEqualTo(before);
  }

  /** Twitch closes a connection that has no subscription, and would do so every 10 s. */
  @Test
  void nobodyConnectsForNothing() {
    twitch.ban(STREAMER);
    twitch.await("the ban", () -> rig.transport().trouble().isPresent());
    assertRestAfter(twitch::dropEventSub);
    assertThat(rig.transport().trouble())
        .isEqualTo(rig.get(RoomNames.class).barred(Map.of(STREAMER, "chat_user_banned")));

    twitch.unban(STREAMER);
    rig.transport().join(STREAMER);
    twitch.await("the room", this::isSettled);
    roundTrip();

    rig.transport().leave(STREAMER);
    twitch.await("no room", () -> !twitch.isSubscribed("stream.offline", STREAMER));
    assertRestAfter(twitch::closeUnusedEventSub);
    assertThat(rig.transport().trouble()).isEmpty();
    rig.transport().join(STREAMER);
    twitch.await("the room once more", this::isSettled);
  }

  private void assertRestAfter(Runnable end) {
    int before = connections();
    end.run();
    twitch.await("the end", () -> twitch.openEventSubSockets() == 0);
    long looks = rig.fired(Duration.ofSeconds(30));
    twitch.await("some minutes", () -> rig.fired(Duration.ofSeconds(30)) > looks + 8);
    assertThat(connections()).isEqualTo(before);
  }

  @Test
  void aConnectionLostWhileSubscribingIsMadeAnew() {
    for (int round = 0; round < 3; round++) {
      int before = connections();
      twitch.dropEventSub();
      twitch.await("the room once more", () -> connections() > before && isInRoom());
    }
    twitch.await("no trouble", this::isSettled);
  }
}
