package dev.patchbay.bot.twitch;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.BOT;
import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.TwitchDesk;
import dev.patchbay.bot.config.TwitchConfig.Transport;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.sight.TwitchSight;
import dev.patchbay.bot.twitch.testing.FakeTwitch;
import dev.patchbay.bot.twitch.testing.ShiftedClock;
import dev.patchbay.bot.twitch.testing.TwitchRig;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.testing.FakeRelayEngine;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.NewDestination;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.testing.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TwitchSightTest {
  private static final String SERVER = "rtmp://live.twitch.tv/app";

  private final FakeTwitch twitch = new FakeTwitch();
  private final InMemoryStorage storage = new InMemoryStorage();
  private final ShiftedClock clock = new ShiftedClock();
  private final TwitchRig rig = new TwitchRig(twitch, Transport.EVENTSUB, storage.stores(), clock);
  private final TwitchSight sight = rig.get(TwitchSight.class);

  @BeforeEach
  void start() {
    storage.stores().sources().add("main", new Secret("ingest-key"), Author.patchbay());
    rig.serving(STREAMER, Optional.of("main")).start();
    rig.get(TwitchDesk.class).login(TwitchRig.host());
    twitch.approveLogin(BOT);
    twitch.await("the room", () -> twitch.isSubscribed("stream.offline", STREAMER));
  }

  @AfterEach
  void close() {
    rig.close();
    twitch.close();
    assertThat(twitch.violations()).isEmpty();
  }

  private Destination destination(String server) {
    var name = new DestinationName("main", "out");
    storage
        .stores()
        .destinations()
        .add(
            new NewDestination(
                name, server, Optional.of(new Secret("k")), Optional.empty(), Optional.empty()),
            Author.patchbay());
    return storage.stores().destinations().find(name).orElseThrow();
  }

  private Optional<ForwarderStatus> sendingSince(Instant since) {
    var id = new ForwarderId("main/out");
    var engine = new FakeRelayEngine(clock);
    engine.ensure(
        new ForwardSpec(
            id,
            StreamPath.ofSource("main"),
            new PublishTarget(
                new PublishServer(false, "live.twitch.tv", 1935, "app"), new StreamKey("k")),
            ForwardMethod.NATIVE,
            ForwardProfile.LOW),
        KeyHistory.NEVER_WORKED);
    engine.enter(id, new ForwarderState.Live(1, since));
    return engine.forwarder(id);
  }

  private Optional<String> key(Destination destination, Optional<ForwarderStatus> status) {
    return sight.of(destination, status, true).map(Phrase::key);
  }

  @Test
  void whatTwitchTellsIsSeenAtOnce() {
    Destination out = destination(SERVER);
    var sending = sendingSince(clock.instant());

    twitch.live(STREAMER, true, true);
    twitch.await("the sight", () -> key(out, sending).equals(Optional.of("sight.twitch.seen")));

    twitch.live(STREAMER, false, true);
    twitch.await("no sight", () -> key(out, sending).isEmpty());
    clock.advance(Duration.ofSeconds(31));
    assertThat(key(out, sending)).contains("sight.twitch.unseen");
  }

  @Test
  void whatTwitchDoesNotTellIsAskedFor() {
    Destination out = destination(SERVER);
    var sending = sendingSince(clock.instant());

    twitch.live(STREAMER, true, false);

    twitch.await("the sight", () -> key(out, sending).equals(Optional.of("sight.twitch.seen")));
  }

  @Test
  void sendingWithoutBeingSeenIsToldAfterHalfAMinute() {
    Destination out = destination(SERVER);
    twitch.await("an answer", () -> twitch.calls("GET /helix/streams") > 1);
    var sending = sendingSince(clock.instant());

    assertThat(key(out, sending)).isEmpty();
    clock.advance(Duration.ofSeconds(31));
    assertThat(key(out, sending)).contains("sight.twitch.unseen");
    assertThat(key(out, Optional.empty())).isEmpty();
  }

  @Test
  void otherPlatformsAreNotTwitchesBusiness() {
    Destination out = destination("rtmps://fa723.global-contribute.live-video.net:443/app");
    clock.advance(Duration.ofMinutes(1));

    assertThat(key(out, sendingSince(Instant.EPOCH))).isEmpty();
  }
}
