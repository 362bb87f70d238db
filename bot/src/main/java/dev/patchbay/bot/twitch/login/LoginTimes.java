package dev.patchbay.bot.twitch.login;

import java.time.Duration;
import java.time.Instant;

/** When a login needs something. Stateless. */
final class LoginTimes {
  /** Twitch asks for it and looks whether it is done. */
  private static final Duration VALIDATE_EVERY = Duration.ofHours(1);

  private static final Duration BEFORE_EXPIRY = Duration.ofMinutes(10);

  /** An unused refresh token of a public client dies after 30 days. */
  private static final Duration AT_LEAST_EVERY = Duration.ofDays(7);

  private LoginTimes() {}

  static boolean isDueForRefresh(BotTokens tokens, Instant now) {
    Duration lasts = Duration.between(tokens.issuedAt(), tokens.expiresAt());
    // A token that lives shorter than the margin would otherwise be refreshed all the time.
    Duration margin =
        lasts.dividedBy(4).compareTo(BEFORE_EXPIRY) < 0 ? lasts.dividedBy(4) : BEFORE_EXPIRY;
    return !now.isBefore(tokens.expiresAt().minus(margin))
        || !now.isBefore(tokens.issuedAt().plus(AT_LEAST_EVERY));
  }

  static boolean isDueForValidation(Instant validatedAt, Instant now) {
    return validatedAt.equals(Instant.MIN) || !now.isBefore(validatedAt.plus(VALIDATE_EVERY));
  }
}
