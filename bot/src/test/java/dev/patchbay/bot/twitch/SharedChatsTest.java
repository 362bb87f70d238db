package dev.patchbay.bot.twitch;

import static dev.patchbay.bot.twitch.testing.FakeTwitch.BOT;
import static dev.patchbay.bot.twitch.testing.FakeTwitch.STREAMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.twitch.helix.SharedChats;
import dev.patchbay.bot.twitch.login.BotLogin;
import dev.patchbay.bot.twitch.login.DeviceLogin;
import dev.patchbay.bot.twitch.testing.FakeTwitch;
import dev.patchbay.bot.twitch.testing.TwitchRig;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.testing.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SharedChatsTest {
  /** A room of which nobody asks but the test. */
  private static final String ROOM = "300";

  private final FakeTwitch twitch = new FakeTwitch();
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
  private final AtomicLong calls = new AtomicLong();
  private final Thread test = Thread.currentThread();
  private final InstantSource clock = this::now;
  private final TwitchRig rig =
      new TwitchRig(twitch, TwitchConfig.Transport.EVENTSUB, new InMemoryStorage().stores(), clock);
  private final SharedChats chats = rig.get(SharedChats.class);

  /** Once the time of the question is taken, what the test wants to happen meanwhile happens. */
  private Instant now() {
    // No two are the same.
    Instant now = Instant.now().plusMillis(calls.getAndIncrement());
    if (Thread.currentThread() == test) {
      meanwhile.getAndSet(() -> {}).run();
    }
    return now;
  }

  @BeforeEach
  void logIn() {
    twitch.addUser(ROOM, "Other");
    rig.serving(STREAMER, Optional.of("main")).start();
    rig.get(DeviceLogin.class).login(Author.patchbay(), Duration.ZERO);
    twitch.approveLogin(BOT);
    twitch.await("the login", () -> rig.get(BotLogin.class).tokens().isPresent());
  }

  @AfterEach
  void close() {
    rig.close();
    twitch.close();
  }

  @Test
  void aSessionThatTwitchDoesNotKnowOfIsOver() {
    chats.noticed(ROOM);
    chats.look(ROOM);
    assertThat(chats.isShared(ROOM)).isFalse();
  }

  @Test
  void aSessionThatIsSeenWhileTwitchIsAskedOutlivesTheAnswer() {
    meanwhile.set(() -> chats.noticed(ROOM));
    chats.look(ROOM);
    assertThat(chats.isShared(ROOM)).isTrue();
  }
}
