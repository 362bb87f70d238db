package dev.patchbay.bot.twitch;

import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How people know the rooms. Thread-safe. */
public final class RoomNames {
  private final PlaceBook places;

  @Inject
  RoomNames(PlaceBook places) {
    this.places = places;
  }

  /** The channel's login, or its id when it is not served. */
  public String of(String roomId) {
    return places.find(Platform.TWITCH.word(), roomId, Use.SERVED).map(Place::name).orElse(roomId);
  }

  /** Says as whom the bot speaks, and where. */
  public Phrase speaking(String login) {
    List<String> channels =
        places.all(Platform.TWITCH.word(), Use.SERVED).stream().map(Place::name).sorted().toList();
    return channels.isEmpty()
        ? Phrase.of("twitch.speaking-nowhere", Phrase.text(login), Phrase.next("twitch.join"))
        : Phrase.of(
            "twitch.speaking", Phrase.text(login), Phrase.text(String.join(", ", channels)));
  }

  /** Says which rooms do not let the bot in, by why. */
  public Optional<Phrase> barred(Map<String, String> whyByRoom) {
    List<Phrase.Argument> each =
        whyByRoom.entrySet().stream()
            .map(entry ->
                Phrase.said(
                    Phrase.of(
                        "twitch.trouble.room",
                        Phrase.text(of(entry.getKey())),
                        Phrase.said(TwitchWords.barred(entry.getValue(), of(entry.getKey()))))))
            .toList();
    return each.isEmpty()
        ? Optional.empty()
        : Optional.of(Phrase.of("twitch.trouble.rooms", Phrase.several(each)));
  }
}
