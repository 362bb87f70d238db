package dev.patchbay.storage.audit;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Who asked for a change, and with which request.
 *
 * @param platform {@code console}, {@code discord}, {@code twitch} or {@code patchbay} itself
 * @param userId the platform's own id of the person, never a name
 * @param name how people know them, at that moment
 * @param request ties the change to its outcome and to the log
 */
public record Author(String platform, String userId, String name, UUID request) {
  public Author {
    requireNonNull(platform, "platform is null");
    requireNonNull(userId, "userId is null");
    requireNonNull(name, "name is null");
    requireNonNull(request, "request is null");
  }

  /** The program itself, for what nobody asked for. */
  public static Author patchbay() {
    return new Author("patchbay", "patchbay", "Patchbay", UUID.randomUUID());
  }
}
