package dev.patchbay.bot.twitch;

import dev.patchbay.bot.control.Notices;
import dev.patchbay.bot.reply.Notice;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.login.LoginNews;
import jakarta.inject.Inject;

/** Tells of the login where people are, on Discord for instance. */
final class TwitchNews implements LoginNews {
  private static final String PLATFORM = "Twitch";

  private final Notices notices;

  @Inject
  TwitchNews(Notices notices) {
    this.notices = notices;
  }

  @Override
  public void needed(Phrase what) {
    notices.publish(new Notice.LoginNeeded(PLATFORM, what));
  }

  @Override
  public void restored() {
    notices.publish(new Notice.LoginRestored(PLATFORM));
  }
}
