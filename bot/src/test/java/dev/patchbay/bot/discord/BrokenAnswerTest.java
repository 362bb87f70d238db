package dev.patchbay.bot.discord;

import static dev.patchbay.bot.discord.testing.FakeDiscord.option;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Binder;
import com.google.inject.multibindings.Multibinder;
import dev.patchbay.bot.discord.interaction.Afterword;
import dev.patchbay.bot.discord.interaction.ComponentAction;
import dev.patchbay.bot.discord.testing.DiscordRig;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mistake of ours is said to whoever waits, and never leaves a reply that thinks for ever. */
final class BrokenAnswerTest {
  private final DiscordRig rig = DiscordRig.with(BrokenAnswerTest::broken);

  private static void broken(Binder binder) {
    Multibinder.newSetBinder(binder, Afterword.class)
        .addBinding()
        .toInstance((_, _, _, _) -> {
          throw new IllegalStateException("a mistake in a test");
        });
    Multibinder.newSetBinder(binder, ComponentAction.class)
        .addBinding()
        .toInstance(new BrokenAction());
  }

  private static final class BrokenAction implements ComponentAction {
    @Override
    public Set<String> actions() {
      return Set.of("broken");
    }

    @Override
    public Outcome clicked(Click click) {
      throw new IllegalStateException("a mistake in a test");
    }
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void whoeverAskedIsToldWhereToLook() {
    rig.log.expecting("an answer on Discord failed");
    assertThat(rig.discord.slash("status").send().awaitText())
        .contains("something broke here. In the log: ", "/relay health");
    assertThat(rig.discord.slash("start", option("destination", "all")).send().awaitText())
        .contains("something broke here");
    assertThat(rig.discord.clickOld("relay:v1:broken:1").send().awaitText())
        .contains("something broke here");
  }
}
