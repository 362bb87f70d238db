package dev.patchbay.bot.twitch.room;

import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The Twitch channels among the places, from memory. Thread-safe. */
public final class ServedRooms {
  private final PlaceBook places;
  private final RoomLanguages languages;

  @Inject
  public ServedRooms(PlaceBook places, RoomLanguages languages) {
    this.places = places;
    this.languages = languages;
  }

  /**
   * Which language is spoken where.
   *
   * @param usual where nothing else is said
   * @param others by the channel's id or its name in lower case
   */
  public record RoomLanguages(Locale usual, Map<String, Locale> others) {
    public RoomLanguages {
      others = Map.copyOf(others);
    }

    Locale of(Place place) {
      Locale byName = others.getOrDefault(place.name().toLowerCase(Locale.ROOT), usual);
      return others.getOrDefault(place.id(), byName);
    }
  }

  public List<ServedRoom> all() {
    return places.all(Platform.TWITCH.word(), Use.SERVED).stream().map(this::room).toList();
  }

  /** The room of this broadcaster, if commands are heard there. */
  public Optional<ServedRoom> find(String roomId) {
    return places.find(Platform.TWITCH.word(), roomId, Use.SERVED).map(this::room);
  }

  private ServedRoom room(Place place) {
    return new ServedRoom(place.id(), place.name(), place.source(), languages.of(place));
  }
}
