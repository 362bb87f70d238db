package dev.patchbay.bot.discord.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every test with Discord relies on. */
final class DiscordLogWatchTest {
  private static final Logger JDA = LoggerFactory.getLogger("net.dv8tion.jda.internal.JDAImpl");

  @Test
  void whatJdaComplainsOfUnexpectedlyFails() {
    var warned = new DiscordLogWatch().expecting("something else");
    JDA.warn("what is this?");
    assertThatThrownBy(warned::close).hasMessageContaining("what is this?");
    var failed = new DiscordLogWatch();
    LoggerFactory.getLogger("com.neovisionaries.ws").error("broken");
    assertThatThrownBy(failed::close).hasMessageContaining("broken");
  }

  @Test
  void whatIsExpectedOrOnlyToldDoesNot() {
    var watch = new DiscordLogWatch().expecting("limit");
    JDA.warn("a rate limit");
    JDA.info("connected");
    LoggerFactory.getLogger("dev.patchbay").error("ours");
    watch.close();
    assertThat(watch.lines()).anyMatch(line -> line.contains("ours"));
  }
}
