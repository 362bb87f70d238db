package dev.patchbay.bot.discord.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.discord.testing.DiscordLogWatch;
import dev.patchbay.bot.discord.testing.FakeDiscord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.SessionControllerAdapter;

/**
 * The real JDA, connected to the strict fake; fails at its end when JDA complained, or the fake of
 * anything but what a test took away.
 */
public final class LiveDiscord implements JdaLine, AutoCloseable {
  /** Message or channel gone, no access, no permission. */
  private static final Pattern TAKEN_AWAY = Pattern.compile(": 40[34] (10008|10003|50001|50013) ");

  public final FakeDiscord discord = FakeDiscord.start();
  public final DiscordLogWatch log = new DiscordLogWatch();
  private final JDA jda;

  public LiveDiscord() {
    try {
      jda =
          JDABuilder.createLight(FakeDiscord.TOKEN, List.of())
              .setRestConfig(new RestConfig().setBaseUrl(discord.rest().url().toString()))
              .setSessionController(
                  new SessionControllerAdapter() {
                    @Override
                    public String getGateway() {
                      return discord.gateway().url().toString();
                    }
                  })
              .setEnableShutdownHook(false)
              .build()
              .awaitReady();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public Optional<JDA> jda() {
    return Optional.of(jda);
  }

  public DiscordMessages messages() {
    return new JdaMessages(this);
  }

  public ServerLanguages languages() {
    return new ServerLanguages(this, DiscordConfig.DEFAULT);
  }

  @Override
  public void close() {
    jda.shutdown();
    try {
      assertThat(jda.awaitShutdown(Duration.ofSeconds(10))).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    List<String> refusals =
        discord.rest().refusals().stream()
            .filter(refusal -> !TAKEN_AWAY.matcher(refusal).find())
            .toList();
    discord.close();
    log.close();
    assertThat(refusals).isEmpty();
  }
}
