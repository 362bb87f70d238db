package dev.patchbay.bot.reply;

import dev.patchbay.relay.MethodObstacle;
import java.util.Locale;

/** Words why a method cannot be used on this machine, and what to do. */
public final class ObstacleWords {
  private ObstacleWords() {}

  /** One line. */
  public static Phrase of(MethodObstacle obstacle) {
    return new Phrase(
        key(obstacle.kind()),
        obstacle.gaps().stream().<Phrase.Argument>map(Phrase.Argument.Foreign::new).toList());
  }

  static String key(MethodObstacle.Kind kind) {
    return "obstacle." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
