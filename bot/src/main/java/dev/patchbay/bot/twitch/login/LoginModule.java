package dev.patchbay.bot.twitch.login;

import com.google.inject.AbstractModule;

/** Offers {@link BotLogin} and {@link DeviceLogin}; needs a {@link LoginNews}. */
public final class LoginModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(IdServer.class);
    bind(LoginVault.class);
    bind(HeldLogin.class);
    bind(BotLogin.class);
    bind(DeviceLogin.class);
  }
}
