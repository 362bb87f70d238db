package dev.patchbay.bot.twitch;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.BOT;
import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.TwitchDesk;
import dev.patchbay.bot.config.TwitchConfig.Transport;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.GrantBook;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.permission.Room;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.twitch.login.BotLogin;
import dev.patchbay.bot.twitch.testing.FakeTwitch;
import dev.patchbay.bot.twitch.testing.ShiftedClock;
import dev.patchbay.bot.twitch.testing.TwitchRig;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.testing.InMemoryStorage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TwitchFrontDeskTest {
  private final FakeTwitch twitch = new FakeTwitch();
  private final InMemoryStorage storage = new InMemoryStorage();
  private final TwitchRig rig =
      new TwitchRig(twitch, Transport.EVENTSUB, storage.stores(), new ShiftedClock());
  private final TwitchDesk desk = rig.get(TwitchDesk.class);

  @BeforeEach
  void start() {
    storage.stores().sources().add("main", new Secret("ingest-key"), Author.patchbay());
    rig.start();
  }

  @AfterEach
  void close() {
    rig.close();
    twitch.close();
    assertThat(twitch.violations()).isEmpty();
  }

  private void logIn() {
    desk.login(TwitchRig.host());
    twitch.approveLogin(BOT);
    twitch.await("the login", () -> rig.get(BotLogin.class).tokens().isPresent());
  }

  private Reply join(String channel, String source) {
    return desk.join(TwitchRig.host(), channel, Optional.of(source));
  }

  private List<Place> places() {
    return rig.get(PlaceBook.class).all();
  }

  @Test
  void aJoinedChannelIsKeptByIdAndHeard() {
    logIn();

    assertThat(join("#Streamer", "main").code()).isEqualTo(ReplyCode.OK);

    assertThat(places())
        .containsExactly(
            new Place("twitch", STREAMER, Place.Use.SERVED, "streamer", Optional.of("main")));
    twitch.await("the room", () -> twitch.isSubscribed("channel.chat.message", STREAMER));
  }

  @Test
  void aLeftChannelIsForgottenAndHeardNoMore() {
    logIn();
    join("streamer", "main");
    twitch.await("the room", () -> twitch.isSubscribed("stream.offline", STREAMER));

    assertThat(desk.leave(TwitchRig.host(), "streamer").code()).isEqualTo(ReplyCode.OK);

    assertThat(places()).isEmpty();
    twitch.await("no room", () -> !twitch.isSubscribed("channel.chat.message", STREAMER));
    assertThat(desk.leave(TwitchRig.host(), "streamer").code()).isEqualTo(ReplyCode.INVALID);
  }

  @Test
  void aRoomIsLeftWithTheSourceItWasJoinedFor() {
    logIn();
    join("streamer", "main");
    twitch.await("the room", () -> twitch.isSubscribed("stream.offline", STREAMER));
    PlaceBook book = rig.get(PlaceBook.class);

    book.ending(() -> storage.stores().sources().remove("main", book::lasts, Author.patchbay()));

    assertThat(places()).isEmpty();
    twitch.await("no room", () -> !twitch.isSubscribed("channel.chat.message", STREAMER));
  }

  @Test
  void whoManagesOneSourceTakesNoChannelFromAnother() {
    logIn();
    storage.stores().sources().add("other", new Secret("other-key"), Author.patchbay());
    join("streamer", "main");
    storage
        .stores()
        .grants()
        .grant(
            new Subject("discord", "user", "7", ""),
            Effect.MANAGE,
            Optional.of("other"),
            Optional.empty(),
            Author.patchbay());
    rig.get(GrantBook.class).refresh();
    var anna =
        new Caller(
            Platform.DISCORD,
            "7",
            "anna",
            Set.of(),
            Room.NONE,
            Optional.of("other"),
            Locale.ENGLISH,
            UUID.randomUUID());

    assertThat(desk.join(anna, "streamer", Optional.of("other")).code())
        .isEqualTo(ReplyCode.DENIED);
    assertThat(desk.leave(anna, "streamer").code()).isEqualTo(ReplyCode.DENIED);

    assertThat(places()).extracting(Place::source).containsExactly(Optional.of("main"));
  }

  @Test
  void whatCannotBeJoinedIsToldAndNotKept() {
    assertThat(join("streamer", "main").code()).isEqualTo(ReplyCode.FAILED);
    logIn();
    assertThat(join("nobody_there", "main").code()).isEqualTo(ReplyCode.INVALID);
    assertThat(join("not a name", "main").code()).isEqualTo(ReplyCode.INVALID);
    assertThat(join("streamer", "no-such").code()).isEqualTo(ReplyCode.INVALID);

    assertThat(places()).isEmpty();
  }
}
