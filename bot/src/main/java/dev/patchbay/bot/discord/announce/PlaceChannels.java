package dev.patchbay.bot.discord.announce;

import dev.patchbay.bot.discord.post.ServerLanguages;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Predicate;

/** The channels that were chosen by command. */
final class PlaceChannels implements Channels {
  private final PlaceBook places;
  private final ServerLanguages languages;

  @Inject
  PlaceChannels(PlaceBook places, ServerLanguages languages) {
    this.places = places;
    this.languages = languages;
  }

  @Override
  public List<Channel> announcements(String source) {
    return channels(
        Use.ANNOUNCEMENTS, place -> place.source().map(source::equalsIgnoreCase).orElse(true));
  }

  @Override
  public List<Channel> announcements() {
    return channels(Use.ANNOUNCEMENTS, _ -> true);
  }

  @Override
  public List<Channel> moderationLog() {
    return channels(Use.MODERATION_LOG, _ -> true);
  }

  private List<Channel> channels(Use use, Predicate<Place> which) {
    return places.all(Platform.DISCORD.word(), use).stream()
        .filter(which)
        .map(place -> new Channel(place.id(), languages.of(place.id())))
        .toList();
  }
}
