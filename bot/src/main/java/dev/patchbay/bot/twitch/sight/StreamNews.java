package dev.patchbay.bot.twitch.sight;

/** Is told by Twitch when a channel's stream begins and ends. Returns at once. */
public interface StreamNews {
  void live(String broadcasterId, boolean live);
}
