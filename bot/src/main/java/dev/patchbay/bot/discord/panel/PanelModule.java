package dev.patchbay.bot.discord.panel;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.patchbay.bot.command.dispatch.CommandWitness;
import dev.patchbay.bot.discord.interaction.Afterword;
import dev.patchbay.bot.discord.interaction.ComponentAction;
import dev.patchbay.bot.discord.link.LinkListener;
import dev.patchbay.bot.reply.Announcer;

/**
 * Adds the panel to all that hear of changes, commands, clicks and connections; needs {@code
 * Overview}, a {@code MemoStore} and what {@code PostModule} offers.
 */
public final class PanelModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(PanelCard.class);
    bind(PanelKeeper.class);
    bind(PanelClicks.class);
    bind(PanelDesk.class);
    bind(PanelWitness.class);
    bind(PanelButtons.class);
    bind(PanelRecall.class);
    Multibinder.newSetBinder(binder(), ComponentAction.class).addBinding().to(PanelButtons.class);
    Multibinder.newSetBinder(binder(), Afterword.class).addBinding().to(PanelDesk.class);
    Multibinder.newSetBinder(binder(), LinkListener.class).addBinding().to(PanelRecall.class);
    Multibinder.newSetBinder(binder(), Announcer.class).addBinding().to(PanelKeeper.class);
    Multibinder.newSetBinder(binder(), CommandWitness.class).addBinding().to(PanelWitness.class);
  }
}
