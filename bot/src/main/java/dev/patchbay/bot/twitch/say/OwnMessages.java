package dev.patchbay.bot.twitch.say;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The ids Twitch gave the bot's own messages. By these, and not by user id, the bot knows them when
 * they come back: its account may be the streamer's, who types commands with it. Thread-safe.
 */
@Singleton
public final class OwnMessages {
  private static final int MAX_IDS = 1024;

  private final Set<String> ids = new LinkedHashSet<>();

  @Inject
  public OwnMessages() {}

  /** Remembers what was sent; the oldest is forgotten when there are too many. */
  synchronized void remember(String messageId) {
    ids.add(messageId);
    if (ids.size() > MAX_IDS) {
      ids.remove(ids.iterator().next());
    }
  }

  public synchronized boolean contains(String messageId) {
    return ids.contains(messageId);
  }
}
