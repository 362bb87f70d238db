package dev.patchbay.bot.twitch.login;

import static java.util.Objects.requireNonNull;

/** The account the bot speaks as: its user id, and its login in lower case. */
public record Account(String id, String login) {
  public Account {
    requireNonNull(id, "id is null");
    requireNonNull(login, "login is null");
  }
}
