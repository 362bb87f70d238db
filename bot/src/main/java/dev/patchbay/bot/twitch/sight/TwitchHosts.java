package dev.patchbay.bot.twitch.sight;

import java.net.URI;
import java.util.Locale;

/** Which servers are Twitch's. Stateless. */
final class TwitchHosts {
  private TwitchHosts() {}

  /** Other platforms have addresses under {@code live-video.net} too: Kick's begin with an id. */
  static boolean isTwitch(String server) {
    try {
      String host = URI.create(server).getHost();
      String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
      return name.endsWith(".twitch.tv") || name.equals("ingest.global-contribute.live-video.net");
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
