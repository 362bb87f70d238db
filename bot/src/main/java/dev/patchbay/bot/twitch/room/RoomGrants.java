package dev.patchbay.bot.twitch.room;

import dev.patchbay.bot.permission.GrantSource;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.permission.StandingGrant;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the badges of a served room give over its source: the broadcaster manages, moderators have
 * the configured level. Everybody else has what was granted to them. The broadcaster's badge counts
 * only on the broadcaster's own id, for which {@link RoomCallers} cares. Thread-safe.
 */
public final class RoomGrants implements GrantSource {
  private final ServedRooms rooms;
  private final ModeratorLevel moderators;

  @Inject
  public RoomGrants(ServedRooms rooms, ModeratorLevel moderators) {
    this.rooms = rooms;
    this.moderators = moderators;
  }

  /** What being a moderator gives; empty where moderators are granted one by one. */
  public record ModeratorLevel(Optional<Effect> effect) {}

  @Override
  public List<StandingGrant> current() {
    return rooms.all().stream().flatMap(this::of).toList();
  }

  private Stream<StandingGrant> of(ServedRoom room) {
    Stream<StandingGrant> trusted =
        moderators.effect().stream()
            .flatMap(effect ->
                Stream.of(Badge.MODERATOR, Badge.LEAD_MODERATOR)
                    .map(badge -> grant(room, badge, effect)));
    return Stream.concat(Stream.of(grant(room, Badge.BROADCASTER, Effect.MANAGE)), trusted);
  }

  private static StandingGrant grant(ServedRoom room, String badge, Effect effect) {
    Subject subject = new Subject(Platform.TWITCH.word(), "badge", badge, room.id());
    return new StandingGrant(subject, effect, room.source(), Optional.empty());
  }
}
