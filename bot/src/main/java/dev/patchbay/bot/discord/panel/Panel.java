package dev.patchbay.bot.discord.panel;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * One panel as it must be remembered.
 *
 * @param channel the id of the channel it stands in
 * @param message the id of its message
 * @param locale the server's language
 * @param page which page it shows, from 0
 * @param source the one source it shows, or all
 */
public record Panel(
    String channel, String message, Locale locale, int page, Optional<String> source) {
  static final String MEMOS = "discord.panel.";

  public Panel {
    requireNonNull(channel, "channel is null");
    requireNonNull(message, "message is null");
    requireNonNull(locale, "locale is null");
    requireNonNull(source, "source is null");
  }

  /** One panel for each source, or for all, in each channel. */
  String memo() {
    return MEMOS + channel + source.map(name -> "." + name.toLowerCase(Locale.ROOT)).orElse("");
  }

  /** The rest of it, the source last because its name may have blanks. */
  String text() {
    return channel
        + " "
        + message
        + " "
        + locale.getLanguage()
        + " "
        + page
        + source.map(name -> " " + name).orElse("");
  }

  /** Reads {@link #text}; empty when it is none. */
  static Optional<Panel> ofText(String text) {
    String[] parts = text.split(" ", 5);
    if (parts.length < 4 || !parts[3].matches("\\d{1,4}")) {
      return Optional.empty();
    }
    return Optional.of(
        new Panel(
            parts[0],
            parts[1],
            Locale.of(parts[2]),
            Integer.parseInt(parts[3]),
            parts.length == 5 ? Optional.of(parts[4]) : Optional.empty()));
  }

  Panel as(String otherMessage) {
    return new Panel(channel, otherMessage, locale, page, source);
  }

  Panel turnedTo(int otherPage) {
    return new Panel(channel, message, locale, otherPage, source);
  }
}
