package dev.patchbay.storage.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Says what somebody may do, or may not.
 *
 * @param id for revoking it
 * @param subject whom it is about
 * @param effect a level that is allowed, or an explicit deny, which wins over every allowance
 * @param source only this source, or all
 * @param destination only this destination of that source, or all
 * @param grantedBy for the record
 * @param grantedAt for the record
 */
public record Grant(
    long id,
    Subject subject,
    Effect effect,
    Optional<String> source,
    Optional<String> destination,
    String grantedBy,
    Instant grantedAt) {
  /**
   * Whom a grant is about.
   *
   * @param platform {@code discord}, {@code twitch}
   * @param kind {@code user}, {@code role} or {@code badge}
   * @param id the platform's id of it; a badge's set id
   * @param place the server or channel in which a role or badge counts; empty for a user
   */
  public record Subject(String platform, String kind, String id, String place) {}

  /** What a grant gives or takes. */
  public enum Effect {
    VIEW,
    OPERATE,
    MANAGE,
    DENY
  }
}
