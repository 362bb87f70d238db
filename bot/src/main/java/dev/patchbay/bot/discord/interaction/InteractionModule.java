package dev.patchbay.bot.discord.interaction;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.patchbay.bot.discord.link.EventSink;

/**
 * Adds to the set of {@link EventSink}; needs what the command core offers. Others add to the sets
 * of {@link ComponentAction} and {@link Afterword}.
 */
public final class InteractionModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(Admission.class);
    bind(Answers.class);
    bind(Orders.class);
    bind(Modals.class);
    bind(SlashCommands.class);
    bind(Autocompletion.class);
    bind(ComponentClicks.class);
    bind(InteractionListener.class);
    Multibinder.newSetBinder(binder(), ComponentAction.class);
    Multibinder.newSetBinder(binder(), Afterword.class).addBinding().to(GrantHint.class);
    bind(GrantHint.class);
    Multibinder.newSetBinder(binder(), EventSink.class).addBinding().to(InteractionListener.class);
  }
}
