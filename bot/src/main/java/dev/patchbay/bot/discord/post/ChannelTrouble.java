package dev.patchbay.bot.discord.post;

import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.texts;

import dev.patchbay.bot.reply.Phrase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows in which channels the bot has not the rights it needs; says each once. Thread-safe. */
@Singleton
public final class ChannelTrouble {
  private static final Logger log = LoggerFactory.getLogger(ChannelTrouble.class);
  private static final int MAX_CHANNELS = 100;

  private final Map<String, String> missing = new TreeMap<>();

  @Inject
  ChannelTrouble() {}

  /** Nothing can be posted there. */
  public synchronized void lacks(String channel, String right) {
    if (missing.containsKey(channel) || missing.size() >= MAX_CHANNELS) {
      return;
    }
    missing.put(channel, right);
    log.warn(
        "Discord does not let the bot post in channel {} ({}): give it View Channel, Send Messages"
            + " and Read Message History there",
        channel,
        right);
  }

  /** Something was posted there, or nothing will be any more. */
  public synchronized void isWell(String channel) {
    missing.remove(channel);
  }

  /** For {@code health}; empty when there is none. */
  public synchronized Optional<Phrase> phrase() {
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Phrase.of(
                "discord.no-rights",
                texts(List.copyOf(missing.keySet())),
                text(String.join(", ", missing.values().stream().distinct().toList()))));
  }
}
