package dev.patchbay.bot.reply;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the big platforms are known to take (field study, section D, from OBS's services.json and
 * the platforms' own pages). Recommendations, not contracts: they only ever give hints.
 */
enum StreamingPlatform {
  /** Its IVS address comes first: Kick's are of the same domain. */
  TWITCH("Twitch", 6_000, "H.264", "twitch.tv ingest.global-contribute.live-video.net"),
  YOUTUBE("YouTube", 51_000, "H.264 HEVC AV1", "youtube.com"),
  FACEBOOK("Facebook", 9_000, "H.264", "facebook.com"),
  KICK("Kick", 8_000, "H.264", "live-video.net"),
  X("X", 12_000, "H.264", "pscp.tv"),
  TROVO("Trovo", 9_000, "H.264", "trovo.live");

  private final String title;
  private final int maxKbps;
  private final String codecs;
  private final String domains;

  StreamingPlatform(String title, int maxKbps, String codecs, String domains) {
    this.title = title;
    this.maxKbps = maxKbps;
    this.codecs = codecs;
    this.domains = domains;
  }

  /** The platform a host belongs to, if it is one we know. */
  static Optional<StreamingPlatform> ofHost(String host) {
    return Arrays.stream(values()).filter(platform -> platform.owns(host)).findFirst();
  }

  private boolean owns(String host) {
    return Arrays.stream(domains.split(" ", -1))
        .anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
  }

  String title() {
    return title;
  }

  /** Kilobits per second of video it takes. */
  int maxKbps() {
    return maxKbps;
  }

  boolean takes(String codec) {
    return Arrays.asList(codecs.split(" ", -1)).contains(codec);
  }
}
