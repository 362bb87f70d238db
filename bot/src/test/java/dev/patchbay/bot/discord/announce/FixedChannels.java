package dev.patchbay.bot.discord.announce;

import java.util.List;
import java.util.Locale;

/** One channel for announcements, one for the log. */
final class FixedChannels implements Channels {
  static final String NEWS = "N";
  static final String LOG = "L";

  private Locale language = Locale.ENGLISH;
  private boolean chosen = true;

  void speak(Locale other) {
    language = other;
  }

  void chooseNone() {
    chosen = false;
  }

  void choose() {
    chosen = true;
  }

  @Override
  public List<Channel> announcements(String source) {
    return announcements();
  }

  @Override
  public List<Channel> announcements() {
    return chosen ? List.of(new Channel(NEWS, language)) : List.of();
  }

  @Override
  public List<Channel> moderationLog() {
    return chosen ? List.of(new Channel(LOG, language)) : List.of();
  }
}
