package dev.patchbay.bot.discord;

import dev.patchbay.bot.command.dispatch.Foresight;
import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.discord.desk.JdaDesk;
import dev.patchbay.bot.discord.link.DiscordLink;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.login.LoginStore;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Discord's life in the program: on when there is a token, off otherwise. */
public final class DiscordService {
  private static final Logger log = LoggerFactory.getLogger(DiscordService.class);

  private final DiscordConfig config;
  private final LoginStore logins;
  private final Foresight foresight;
  private final DiscordLink link;

  @Inject
  DiscordService(DiscordConfig config, LoginStore logins, Foresight foresight, DiscordLink link) {
    this.config = config;
    this.logins = logins;
    this.foresight = foresight;
    this.link = link;
  }

  /** Returns at once; Discord is reached later, or never. */
  public void start() {
    foresight.prepare();
    link.start(config.token().or(this::stored));
  }

  /** Relaying does not wait for a token that cannot be read. */
  private Optional<Secret> stored() {
    try {
      return logins.find(JdaDesk.LOGIN);
    } catch (StorageException unreadable) {
      log.error("Discord stays off: its token cannot be read", unreadable);
      return Optional.empty();
    }
  }

  /** Returns when nothing of it is left. */
  public void stop() {
    link.stop();
  }
}
