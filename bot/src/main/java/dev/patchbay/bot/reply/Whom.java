package dev.patchbay.bot.reply;

/**
 * A person, role or badge known by its id only.
 *
 * @param platform {@code discord} or {@code twitch}
 * @param kind {@code user}, {@code role} or {@code badge}
 * @param id the platform's id of it; a badge's set id
 */
public record Whom(String platform, String kind, String id) {
  /** For a place that cannot show it as the platform does; a badge has a speaking id. */
  public String plainly() {
    return kind.equals("badge") ? id : platform + ":" + kind + ":" + id;
  }
}
