package dev.patchbay.bot;

import com.google.inject.AbstractModule;
import dev.patchbay.bot.config.BotConfig;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.relay.RelayConfig;
import dev.patchbay.storage.StorageConfig;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;

/** The whole program as a list of its parts. */
final class AppModule extends AbstractModule {
  private final BotConfig config;
  private final Redactor redactor;

  AppModule(BotConfig config, Redactor redactor) {
    this.config = config;
    this.redactor = redactor;
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireExactBindingAnnotations();

    bind(BotConfig.class).toInstance(config);
    bind(RelayConfig.class).toInstance(config.relay());
    bind(StorageConfig.class).toInstance(config.storage());
    bind(Redactor.class).toInstance(redactor);
    bind(InstantSource.class).toInstance(Clock.systemUTC());
    bind(ZoneId.class).toInstance(ZoneId.systemDefault());
  }
}
