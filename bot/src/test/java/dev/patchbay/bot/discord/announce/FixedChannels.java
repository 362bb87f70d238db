package dev.patchbay.bot.discord.announce;

import java.util.List;
import java.util.Locale;

/** One channel for announcements, one for the log. */
final class FixedChannels implements Channels {
  static final String NEWS = "N";
  static final String LOG = "L";

  private Locale language = Locale.ENGLISH;
  private boolean chosen = true;
  private boolean broken;

  void speak(Locale other) {
    language = other;
  }

  void chooseNone() {
    chosen = false;
  }

  /** The next question finds what nobody thought of. */
  void breakOnce() {
    broken = true;
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
    if (broken) {
      broken = false;
      throw new IllegalStateException("a mistake in a test");
    }
    return chosen ? List.of(new Channel(LOG, language)) : List.of();
  }
}
