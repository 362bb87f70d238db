package dev.patchbay.bot.discord.link;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the host reads in the log when the connection stands otherwise than before. */
final class LinkLog {
  private static final Logger log = LoggerFactory.getLogger(LinkLog.class);

  private LinkLog() {}

  static void tell(LinkState next) {
    switch (next) {
      case UP -> log.info("connected to Discord");
      case CONNECTING -> log.info("connecting to Discord");
      case UNREACHABLE -> log.warn("Discord does not answer; it is tried again by itself");
      case BAD_TOKEN ->
          log.error("Discord refuses the bot's token: make a new one and give it to discord login");
      case BAD_INTENTS ->
          log.error("Discord refuses the application's intents: look at the Developer Portal, Bot");
      case REFUSED -> log.error("Discord closed the connection for good: discord login tries anew");
      case OFF -> log.info("Discord is switched off");
    }
  }
}
