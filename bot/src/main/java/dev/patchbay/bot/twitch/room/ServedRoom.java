package dev.patchbay.bot.twitch.room;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * A Twitch channel in which commands are heard.
 *
 * @param id the broadcaster's user id
 * @param name the channel's name, for showing only
 * @param source the source it belongs to, or all
 * @param locale the language that is spoken there
 */
public record ServedRoom(String id, String name, Optional<String> source, Locale locale) {
  public ServedRoom {
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    requireNonNull(source, "source is null");
    requireNonNull(locale, "locale is null");
  }

  /** Whether what happens to a source is this room's business. */
  public boolean isAbout(String someSource) {
    return source.map(someSource::equalsIgnoreCase).orElse(true);
  }
}
