package dev.patchbay.bot.discord.panel;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.patchbay.bot.command.CommandWitness;
import dev.patchbay.bot.reply.Announcer;

/**
 * Offers {@link PanelKeeper}, {@link PanelDesk} and {@link PanelClicks}, and adds to the announcers
 * and to the witnesses of commands; needs {@code Overview}, a {@code MemoStore} and what {@code
 * PostModule} offers. {@link PanelKeeper#recall} is to be called whenever Discord is reached.
 */
public final class PanelModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(PanelCard.class);
    bind(PanelKeeper.class);
    bind(PanelClicks.class);
    bind(PanelDesk.class);
    bind(PanelWitness.class);
    Multibinder.newSetBinder(binder(), Announcer.class).addBinding().to(PanelKeeper.class);
    Multibinder.newSetBinder(binder(), CommandWitness.class).addBinding().to(PanelWitness.class);
  }
}
