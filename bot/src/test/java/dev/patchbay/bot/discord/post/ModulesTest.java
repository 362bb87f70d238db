package dev.patchbay.bot.discord.post;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import dev.patchbay.bot.command.dispatch.CommandWitness;
import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.discord.announce.AnnounceModule;
import dev.patchbay.bot.discord.panel.PanelKeeper;
import dev.patchbay.bot.discord.panel.PanelModule;
import dev.patchbay.bot.reply.Announcer;
import dev.patchbay.bot.testing.Core;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModulesTest {
  @Test
  void panelAnnouncementsAndLogAreWiredWithNothingButAConnectionAndARole() {
    Injector injector =
        new Core(
                new PostModule(),
                new PanelModule(),
                new AnnounceModule(),
                new AbstractModule() {
                  @Override
                  protected void configure() {
                    bind(JdaLine.class).toInstance(Optional::empty);
                    bind(DiscordConfig.class).toInstance(DiscordConfig.DEFAULT);
                  }
                })
            .injector;
    assertThat(injector.getInstance(PanelKeeper.class))
        .isSameAs(injector.getInstance(PanelKeeper.class));
    assertThat(injector.getInstance(Key.get(new TypeLiteral<Set<Announcer>>() {}))).hasSize(3);
    assertThat(injector.getInstance(Key.get(new TypeLiteral<Set<CommandWitness>>() {}))).hasSize(3);
  }
}
