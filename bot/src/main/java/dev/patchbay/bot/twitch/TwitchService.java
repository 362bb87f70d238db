package dev.patchbay.bot.twitch;

import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.twitch.http.TwitchHttp;
import dev.patchbay.bot.twitch.login.BotLogin;
import dev.patchbay.bot.twitch.login.DeviceLogin;
import dev.patchbay.bot.twitch.sight.TwitchSight;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Twitch's life: nothing of it when no client id is configured; nothing waits for it. */
@Singleton
public final class TwitchService {
  private final TwitchConfig config;
  private final TwitchHttp http;
  private final BotLogin login;
  private final DeviceLogin device;
  private final ChatTransport transport;
  private final TwitchChannels channels;
  private final TwitchSight sight;
  private final LineHandler handler;

  @Inject
  TwitchService(
      TwitchConfig config,
      TwitchHttp http,
      BotLogin login,
      DeviceLogin device,
      ChatTransport transport,
      TwitchChannels channels,
      TwitchSight sight,
      LineHandler handler) {
    this.config = config;
    this.http = http;
    this.login = login;
    this.device = device;
    this.transport = transport;
    this.channels = channels;
    this.sight = sight;
    this.handler = handler;
  }

  /** Returns at once. Called once. */
  public void start() {
    if (config.isOn()) {
      login.start();
      transport.start(handler::handle);
      channels.start();
      sight.start();
    }
  }

  /** Returns when nothing of it is left, within 4 s. */
  public void stop() {
    sight.stop();
    channels.stop();
    device.stop();
    login.stop();
    transport.stop();
    http.close();
  }
}
