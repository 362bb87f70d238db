package dev.patchbay.bot.twitch.login;

import static java.util.Objects.requireNonNull;

import dev.patchbay.storage.secret.Secret;
import java.time.Instant;

/**
 * What a login at Twitch consists of. Prints without tokens.
 *
 * @param access spent with every call
 * @param refresh spent once, for the next pair
 * @param expiresAt when {@code access} ends by itself
 * @param issuedAt when Twitch gave this pair
 * @param account whose it is
 */
public record BotTokens(
    Secret access, Secret refresh, Instant expiresAt, Instant issuedAt, Account account) {
  public BotTokens {
    requireNonNull(access, "access is null");
    requireNonNull(refresh, "refresh is null");
    requireNonNull(expiresAt, "expiresAt is null");
    requireNonNull(issuedAt, "issuedAt is null");
    requireNonNull(account, "account is null");
  }
}
