package dev.patchbay.bot.console;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.patchbay.bot.config.BotConfig;

/** Offers {@link ControlSocket}; needs the command core, the configuration and the redactor. */
public final class ConsoleModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(ConsoleHandler.class).to(ConsoleCommands.class);
    bind(ConsoleCommands.class);
    bind(ConsoleRehearsal.class);
  }

  @Provides
  @Singleton
  ControlSocket socket(BotConfig config, ConsoleHandler handler) {
    return new ControlSocket(config.data(), handler, config.locale());
  }
}
