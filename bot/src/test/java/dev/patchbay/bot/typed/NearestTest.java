package dev.patchbay.bot.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestTest {
  @Test
  void nearestFindsSwapsAndSlipsButNotStrangers() {
    assertThat(Nearest.distance("youtube", "yuotube")).isEqualTo(1);
    assertThat(Nearest.to("twich", List.of("youtube", "twitch"))).contains("twitch");
    assertThat(Nearest.to("kick", List.of("youtube", "twitch"))).isEmpty();
  }

  @Test
  void hintsOnlyAtWhatIsNear() {
    assertThat(Nearest.to("log.levl", List.of("log.level", "locale"))).contains("log.level");
    assertThat(Nearest.to("colour", List.of("log.level", "locale"))).isEmpty();
  }
}
