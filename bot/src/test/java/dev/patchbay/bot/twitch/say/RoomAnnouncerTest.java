package dev.patchbay.bot.twitch.say;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.config.TwitchConfig.Style;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.bot.twitch.ChatTransport;
import dev.patchbay.bot.twitch.chat.ChatModule;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.Setback;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RoomAnnouncerTest {
  private static final Cause GONE =
      new Cause(Cause.Kind.CLOSED, "bye\r\n/ban you see http://evil.example");

  private final RecordingTransport transport = new RecordingTransport();
  private final Core core =
      new Core(
          Duration.ofSeconds(30),
          new ChatModule(
              new TwitchConfig.Chat(
                  Permission.OPERATE,
                  false,
                  "!",
                  "relay",
                  Map.of(),
                  Optional.empty(),
                  Map.of("autre", Locale.FRENCH),
                  Style.NAMES,
                  true),
              Locale.ENGLISH),
          new AbstractModule() {
            @Override
            protected void configure() {
              bind(ChatTransport.class).toInstance(transport);
            }
          });
  private final RoomAnnouncer announcer = core.get(RoomAnnouncer.class);

  @BeforeEach
  void serveTwoRooms() {
    serve("100", "streamer", "main");
    serve("200", "autre", "other");
    core.say("add youtube rtmps://live.example.org/app", "key-of-youtube");
    core.say("add kick rtmps://live.example.org/app", "key-of-kick");
    core.say("start all");
    core.engine.subscribe(announcer::announce);
  }

  @Test
  void aRoomIsToldOfItsSourceOnly() {
    announcer.announce(source("main", Presence.ABSENT, Presence.LIVE));
    announcer.announce(source("main", Presence.LIVE, Presence.SILENT));
    announcer.announce(source("main", Presence.SILENT, Presence.LIVE));
    announcer.announce(source("other", Presence.ENDED, Presence.LIVE));

    core.advance(RoomAnnouncer.TOGETHER);

    assertThat(transport.sent())
        .extracting(sent -> sent.roomId() + " " + sent.text())
        .containsExactly("100 Relay: main is on the air", "200 Relay: other est à l’antenne");
  }

  @Test
  void whatHappensTogetherIsToldTogetherAndHarmless() {
    core.engine.enter(Core.id("main/youtube"), lost());
    core.engine.enter(Core.id("main/kick"), new ForwarderState.Rejected(now(), GONE));

    core.advance(RoomAnnouncer.TOGETHER);

    assertThat(transport.texts())
        .singleElement()
        .asString()
        .startsWith("Relay: youtube lost: ")
        .contains(" · kick given up: ")
        .doesNotContain("\n", "\r", "evil", "://");
  }

  @Test
  void aMomentsLossIsNotToldAndARecoveryOnlyAfterALoss() {
    core.engine.enter(Core.id("main/youtube"), lost());
    core.engine.enter(Core.id("main/youtube"), new ForwarderState.Live(2, now()));
    core.advance(RoomAnnouncer.TOGETHER);
    assertThat(transport.sent()).isEmpty();

    core.engine.enter(Core.id("main/youtube"), lost());
    core.advance(RoomAnnouncer.TOGETHER);
    core.engine.enter(Core.id("main/youtube"), new ForwarderState.Live(3, now()));
    core.advance(RoomAnnouncer.TOGETHER);
    assertThat(transport.sent()).hasSize(1);
    core.advance(RoomAnnouncer.BETWEEN);
    assertThat(transport.texts()).last().isEqualTo("Relay: youtube sends again");
  }

  @Test
  void strangersAreToldNoNames() {
    transport.shares("100");
    core.engine.enter(Core.id("main/youtube"), lost());
    core.engine.enter(Core.id("main/kick"), lost());

    core.advance(RoomAnnouncer.TOGETHER);

    assertThat(transport.texts()).containsExactly("Relay: 2 lost");
  }

  private void serve(String room, String name, String source) {
    core.get(PlaceBook.class)
        .put(
            new Place("twitch", room, Place.Use.SERVED, name, Optional.of(source)),
            Author.patchbay());
  }

  private ForwarderState lost() {
    return new ForwarderState.BackingOff(1, now(), now().plusSeconds(2), new Setback.Lost(GONE));
  }

  private Instant now() {
    return core.clock.instant();
  }

  private RelayEvent source(String name, Presence before, Presence now) {
    return new RelayEvent.SourceChanged(status(name, before), status(name, now));
  }

  private SourceStatus status(String name, Presence presence) {
    return new SourceStatus(StreamPath.ofSource(name), presence, now(), SourceFormat.UNKNOWN, "");
  }
}
