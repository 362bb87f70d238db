package dev.patchbay.bot.permission;

import static java.util.Objects.requireNonNull;

/**
 * A role or badge that somebody carries, in the place where the command was typed.
 *
 * @param kind {@code role} or {@code badge}
 * @param id the platform's id of the role, or the badge's set id; never a name people can choose
 * @param place the server or channel in which it counts
 */
public record Membership(String kind, String id, String place) {
  public Membership {
    requireNonNull(kind, "kind is null");
    requireNonNull(id, "id is null");
    requireNonNull(place, "place is null");
  }
}
