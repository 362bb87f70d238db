package dev.patchbay.storage.place;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A server, channel or room of a chat platform, and what it is to Patchbay. One may be several
 * things.
 *
 * @param platform {@code discord} or {@code twitch}
 * @param id the platform's own id, never a name
 * @param use what it is
 * @param name how people know it, for showing only
 * @param source the source it belongs to, or all
 */
public record Place(String platform, String id, Use use, String name, Optional<String> source) {
  /** What a place is to Patchbay. */
  public enum Use {
    /** Commands from there are heard: a Discord server that was claimed, a Twitch channel. */
    SERVED,
    /** A Discord channel in which short names mean one source's destinations. */
    BOUND,
    /** Where changes are announced that nobody asked for. */
    ANNOUNCEMENTS,
    /** Where it is told who did what. */
    MODERATION_LOG
  }

  public Place {
    requireNonNull(platform, "platform is null");
    requireNonNull(id, "id is null");
    requireNonNull(use, "use is null");
    requireNonNull(name, "name is null");
    requireNonNull(source, "source is null");
    if (source.filter(String::isEmpty).isPresent()) {
      throw new IllegalArgumentException("a name is empty; all sources are Optional.empty()");
    }
  }

  /** Whether {@code other} is about the same use of the same place. */
  public boolean isSamePlace(Place other) {
    return isPlace(other.platform, other.id, other.use);
  }

  /** Whether it is this use of this place. */
  public boolean isPlace(String ofPlatform, String withId, Use asUse) {
    return platform.equals(ofPlatform) && id.equals(withId) && use == asUse;
  }

  /**
   * Whether it is for this source alone, and for nothing when that is removed. Who did what is told
   * of all sources, wherever it is told.
   */
  public boolean endsWith(String removed) {
    return use != Use.MODERATION_LOG && source.filter(removed::equalsIgnoreCase).isPresent();
  }

  /** For the audit log: {@code SERVED discord 7 (Studio)}. */
  public String detail() {
    return use + " " + platform + " " + id + " (" + name + ")";
  }
}
