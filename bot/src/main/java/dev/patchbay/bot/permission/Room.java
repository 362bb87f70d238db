package dev.patchbay.bot.permission;

import static java.util.Objects.requireNonNull;

/**
 * Where a command was typed, by the platform's own ids.
 *
 * @param place the Discord server, or the Twitch channel's owner
 * @param channel the channel in it; the same again where a place has only one
 */
public record Room(String place, String channel) {
  /** The host's own door is in no room. */
  public static final Room NONE = new Room("", "");

  public Room {
    requireNonNull(place, "place is null");
    requireNonNull(channel, "channel is null");
  }
}
