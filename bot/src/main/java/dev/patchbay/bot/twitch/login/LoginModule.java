package dev.patchbay.bot.twitch.login;

import com.google.inject.AbstractModule;

/** Offers {@link BotLogin}, {@link AppToken} and {@link DeviceLogin}; needs a {@link LoginNews}. */
public final class LoginModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(IdServer.class);
    bind(LoginVault.class);
    bind(HeldLogin.class);
    bind(BotLogin.class);
    bind(AppToken.class);
    bind(DeviceLogin.class);
  }
}
