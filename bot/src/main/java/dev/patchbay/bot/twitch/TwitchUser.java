package dev.patchbay.bot.twitch;

import static java.util.Objects.requireNonNull;

/**
 * A person on Twitch as a message names them.
 *
 * @param id digits; the only one of the three that stays
 * @param login lower case; may be given to somebody else after a rename
 * @param displayName as shown; not trusted
 */
public record TwitchUser(String id, String login, String displayName) {
  public TwitchUser {
    requireNonNull(id, "id is null");
    requireNonNull(login, "login is null");
    requireNonNull(displayName, "displayName is null");
  }
}
