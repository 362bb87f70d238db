package dev.patchbay.bot.discord;

import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.permission.GrantSource;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.permission.StandingGrant;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The people whom the configuration lets manage everything. */
final class DiscordOwners implements GrantSource {
  private final List<StandingGrant> grants;

  @Inject
  DiscordOwners(DiscordConfig config) {
    grants = config.owners().stream().map(DiscordOwners::managing).toList();
  }

  private static StandingGrant managing(String id) {
    return new StandingGrant(
        new Subject(Platform.DISCORD.word(), "user", id, ""),
        Effect.MANAGE,
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public List<StandingGrant> current() {
    return grants;
  }
}
