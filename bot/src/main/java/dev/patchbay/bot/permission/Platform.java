package dev.patchbay.bot.permission;

/** Where a command is typed. */
public enum Platform {
  /** The host's own door: whoever may open the control socket is the owner. */
  CONSOLE("console"),
  DISCORD("discord"),
  TWITCH("twitch");

  private final String word;

  Platform(String word) {
    this.word = word;
  }

  /** How it stands in grants, in the audit log and in JSON. */
  public String word() {
    return word;
  }
}
