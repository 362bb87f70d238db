package dev.patchbay.bot.twitch.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class WakeWordsTest {
  private final WakeWords usual = new WakeWords("!", "relay", Map.of());

  @Test
  void onlyTheFirstWordCounts() {
    assertThat(usual.command("!relay stop x")).contains("stop x");
    assertThat(usual.command("!RELAY")).contains("");
    assertThat(usual.command("please !relay stop x")).isEmpty();
    assertThat(usual.command("!relays stop x")).isEmpty();
    assertThat(usual.command("!stop x")).isEmpty();
    assertThat(usual.command("relay stop x")).isEmpty();
    assertThat(usual.command("")).isEmpty();
  }

  @Test
  void anAliasStandsForACommand() {
    var short_ = new WakeWords("?!", "patch", Map.of("on", "start", "golive", "start all"));

    assertThat(short_.command("?!on youtube")).contains("start youtube");
    assertThat(short_.command("?!golive")).contains("start all");
    assertThat(short_.command("?!patch list")).contains("list");
    assertThat(short_.command("!on youtube")).isEmpty();
  }
}
