package dev.patchbay.bot.twitch;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.BOT;
import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.TwitchDesk;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.login.DeviceLogin;
import dev.patchbay.bot.twitch.testing.FakeTwitch;
import dev.patchbay.bot.twitch.testing.ShiftedClock;
import dev.patchbay.bot.twitch.testing.TwitchRig;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.NewSource;
import dev.patchbay.storage.testing.InMemoryStorage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConfiguredChannelsTest {
  private static final Place OF_MAIN =
      new Place("twitch", STREAMER, Place.Use.SERVED, "streamer", Optional.of("main"));

  private final FakeTwitch twitch = new FakeTwitch();
  private final InMemoryStorage storage = new InMemoryStorage();
  private final TwitchRig rig =
      new TwitchRig(
          twitch, naming("streamer", "nobody_there"), storage.stores(), new ShiftedClock());

  @AfterEach
  void close() {
    rig.close();
    twitch.close();
    assertThat(twitch.violations()).isEmpty();
  }

  private TwitchConfig naming(String... channels) {
    TwitchConfig plain =
        TwitchRig.config(twitch, TwitchConfig.Transport.EVENTSUB, Optional.empty());
    return new TwitchConfig(
        plain.clientId(),
        plain.clientSecret(),
        plain.transport(),
        List.of(channels).stream()
            .map(login -> new TwitchConfig.Channel(login, Optional.of("main")))
            .toList(),
        plain.chat(),
        plain.addresses());
  }

  @Test
  void areNamedInTheAnswerToTheLogin() {
    rig.start();
    TwitchDesk desk = rig.get(TwitchDesk.class);
    desk.login(TwitchRig.host());
    twitch.approveLogin(BOT);

    assertThat(desk.login(TwitchRig.host()).lines())
        .containsExactly(
            Phrase.of("twitch.speaking", Phrase.text("relaybot"), Phrase.text("streamer")));
    assertThat(rig.get(PlaceBook.class).all())
        .containsExactly(
            new Place("twitch", STREAMER, Place.Use.SERVED, "streamer", Optional.of("main")));
  }

  @Test
  void stayWhenTheirSourceIsRemovedAndAddedAnew() {
    serveTheStreamer();
    storage
        .stores()
        .sources()
        .add(NewSource.published("main", new Secret("k")), book()::lasts, Author.patchbay());

    remove("main");
    book()
        .ending(() ->
            storage
                .stores()
                .sources()
                .add(
                    NewSource.published("main", new Secret("k")),
                    book()::lasts,
                    Author.patchbay()));

    assertThat(book().all()).containsExactly(OF_MAIN);
    assertThat(twitch.isListenedTo(STREAMER)).isTrue();
  }

  @Test
  void areWhatTheConfigurationSaysAgainAfterTheSourceTheyWereJoinedFor() {
    serveTheStreamer();
    storage.stores().sources().add("other", new Secret("k"), Author.patchbay());
    rig.get(TwitchDesk.class).join(TwitchRig.host(), "streamer", Optional.of("other"));
    assertThat(book().all()).extracting(Place::source).containsExactly(Optional.of("other"));

    remove("other");

    twitch.await("the configured room", () -> book().all().equals(List.of(OF_MAIN)));
    twitch.await("the room", () -> twitch.isListenedTo(STREAMER));
  }

  private void serveTheStreamer() {
    rig.start();
    rig.get(DeviceLogin.class).login(Author.patchbay(), Duration.ZERO);
    twitch.approveLogin(BOT);
    twitch.await("the room", () -> twitch.isListenedTo(STREAMER));
  }

  private PlaceBook book() {
    return rig.get(PlaceBook.class);
  }

  private void remove(String source) {
    book()
        .ending(() -> storage.stores().sources().remove(source, book()::lasts, Author.patchbay()));
  }

  @Test
  void areJoinedAfterALoginNobodyWaitedFor() {
    rig.start();
    rig.get(DeviceLogin.class).login(Author.patchbay(), Duration.ZERO);
    twitch.approveLogin(BOT);

    twitch.await("the room", () -> twitch.isListenedTo(STREAMER));
  }
}
