package dev.patchbay.bot.twitch;

import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.place.LastingPlaces;
import dev.patchbay.storage.place.Place;
import jakarta.inject.Inject;

/** The rooms that {@code twitch.channels} names: the operator's word, which no command undoes. */
final class ConfiguredRooms implements LastingPlaces {
  private final TwitchConfig config;

  @Inject
  ConfiguredRooms(TwitchConfig config) {
    this.config = config;
  }

  @Override
  public boolean lasts(Place place) {
    return place.platform().equals(Platform.TWITCH.word())
        && config.channels().stream()
            .anyMatch(channel ->
                channel.login().equals(place.name()) && channel.source().equals(place.source()));
  }
}
