package dev.patchbay.bot.reply;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;

/**
 * Offers {@link ReplyText} and {@link ReplyFields}; needs {@link CommandWords}, a {@code Redactor},
 * an {@code InstantSource} and the {@code ZoneId} in which times of day are told. Adapters add to
 * the set of {@link Announcer}.
 */
public final class ReplyModule extends AbstractModule {
  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), Announcer.class);
    bind(ReplyText.class);
    bind(ReplyFields.class);
  }
}
