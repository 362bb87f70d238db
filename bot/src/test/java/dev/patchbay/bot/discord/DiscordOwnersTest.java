package dev.patchbay.bot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.multibindings.Multibinder;
import dev.patchbay.bot.config.ConfigLoader;
import dev.patchbay.bot.config.ConfigLoader.Loaded;
import dev.patchbay.bot.config.ConfigSources;
import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.GrantSource;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.testing.Core;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The people whom the configuration names. */
final class DiscordOwnersTest {
  private static final String OLGA = "123456789012345678";

  @TempDir private Path home;

  @Test
  void manageEverythingWithoutAnyGrantOnDiscordOnly() {
    DiscordConfig config =
        configured(Map.of("PATCHBAY_DISCORD_OWNERS", "999999999999999999," + OLGA));
    Core core =
        new Core(binder ->
            Multibinder.newSetBinder(binder, GrantSource.class)
                .addBinding()
                .toInstance(new DiscordOwners(config)));
    Caller olga = core.chatter(Platform.DISCORD, OLGA);
    assertThat(core.say(olga, "source add ch7").isOk()).isTrue();
    assertThat(core.say(olga, "grant discord:user:7002 operate").isOk()).isTrue();
    assertThat(core.text(core.say(olga, "access"))).contains(OLGA);

    for (Caller other :
        new Caller[] {
          core.chatter(Platform.DISCORD, "7002"), core.chatter(Platform.TWITCH, OLGA)
        }) {
      assertThat(core.say(other, "source remove ch7").code()).isEqualTo(ReplyCode.DENIED);
    }
  }

  private DiscordConfig configured(Map<String, String> environment) {
    return switch (ConfigLoader.load(
        new ConfigSources(Optional.empty(), Optional.empty(), environment, home))) {
      case Loaded.Valid(var config) -> config.discord();
      case Loaded.Invalid(var problems) -> throw new AssertionError(problems.toString());
    };
  }
}
