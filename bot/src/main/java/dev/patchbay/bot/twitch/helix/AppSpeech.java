package dev.patchbay.bot.twitch.helix;

import dev.patchbay.bot.twitch.login.AppToken;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the application speaks for the bot, which is what brings Twitch's chat-bot badge: Twitch
 * allows it where the bot is a moderator or the broadcaster agreed to it. Thread-safe.
 */
@Singleton
public final class AppSpeech {
  /** Somebody may make the bot a moderator meanwhile. */
  private static final Duration ASK_AGAIN = Duration.ofMinutes(15);

  private final AppToken token;
  private final InstantSource clock;

  /** Until when, by room; there are no more than are served. */
  private final Map<String, Instant> unwelcome = new ConcurrentHashMap<>();

  @Inject
  AppSpeech(AppToken token, InstantSource clock) {
    this.token = token;
    this.clock = clock;
  }

  /** What to speak with; empty where the login has to do. May block for 10 s. */
  Optional<Secret> in(String roomId) {
    Instant until = unwelcome.getOrDefault(roomId, Instant.MIN);
    return clock.instant().isBefore(until) ? Optional.empty() : token.current();
  }

  /** Twitch did not let the application speak: the room does not, or the token is dead. */
  void refused(String roomId, Secret used) {
    unwelcome.put(roomId, clock.instant().plus(ASK_AGAIN));
    token.refused(used);
  }
}
