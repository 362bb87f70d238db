package dev.patchbay.bot.demo;

import com.google.inject.AbstractModule;

/** Offers {@link Demo}; needs the command core and the relay. */
public final class DemoModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(DemoWords.class);
    bind(DemoDesk.class);
    bind(Demo.class);
  }
}
