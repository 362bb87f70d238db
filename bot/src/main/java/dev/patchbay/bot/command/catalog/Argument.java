package dev.patchbay.bot.command.catalog;

import static java.util.Objects.requireNonNull;

import dev.patchbay.bot.command.Keyword;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One argument of a command.
 *
 * @param name unique within its command, unless two forms fill the same place
 * @param form how it is typed
 * @param keyword the word that announces it; a {@link Form#POSITION} has none
 * @param kind what it is
 * @param required whether the command makes no sense without it
 */
public record Argument(
    String name, Form form, Optional<Keyword> keyword, Kind kind, boolean required) {
  /** How an argument is typed. */
  public enum Form {
    /** By its place. */
    POSITION,
    /** {@code method=ffmpeg}. */
    OPTION,
    /** {@code for 10}. */
    AFTER,
    /** A word that says everything. */
    FLAG
  }

  /** What an argument is; adapters choose their input field by it. */
  public enum Kind {
    DESTINATION("name", "nom"),
    /** A destination, or all of them. */
    DESTINATION_OR_ALL("name|all", "nom|tout"),
    NEW_DESTINATION("name", "nom"),
    SOURCE("source", "source"),
    NEW_SOURCE("name", "nom"),
    SOURCE_KIND("publish|pull|nginx|srs", "publish|pull|nginx|srs"),
    SERVER("rtmp-url", "url-rtmp"),
    METHOD("native|ffmpeg|nginx|hybrid|default", "native|ffmpeg|nginx|hybrid|défaut"),
    PROFILE("stable|low|ultra|default", "stable|low|ultra|défaut"),
    START_AT("gop|next-keyframe|default", "gop|next-keyframe|défaut"),
    HOLD("seconds|default", "secondes|défaut"),
    MINUTES("minutes", "minutes"),
    NUMBER("number", "numéro"),
    COMMAND("command", "commande"),
    /** Whom a grant is about. */
    SUBJECT("platform:kind:id", "plateforme:genre:id"),
    LEVEL("view|operate|manage", "view|operate|manage"),
    CHANNEL_USE("bind|announcements|log|nothing", "bind|announcements|log|nothing"),
    /** A channel of a chat platform, by its name there. */
    CHANNEL("channel", "chaîne"),
    CODE("code", "code"),
    NOTHING("", "");

    private final String english;
    private final String french;

    Kind(String english, String french) {
      this.english = english;
      this.french = french;
    }

    /** What stands in a usage line. */
    public String placeholder(Locale locale) {
      return "<" + (locale.getLanguage().equals("fr") ? french : english) + ">";
    }

    /** The same for what stands in an English one; itself if it is none. */
    static String shown(String placeholder, Locale locale) {
      return Arrays.stream(values())
          .filter(kind -> kind.placeholder(Locale.ENGLISH).equals(placeholder))
          .findFirst()
          .map(kind -> kind.placeholder(locale))
          .orElse(placeholder);
    }
  }

  public Argument {
    requireNonNull(name, "name is null");
    requireNonNull(kind, "kind is null");
    if (keyword.isPresent() == (form == Form.POSITION)) {
      throw new IllegalArgumentException(name + ": a keyword goes with every form but a position");
    }
  }

  static Argument required(String name, Kind kind) {
    return new Argument(name, Form.POSITION, Optional.empty(), kind, true);
  }

  static Argument optional(String name, Kind kind) {
    return new Argument(name, Form.POSITION, Optional.empty(), kind, false);
  }

  static Argument option(String name, Keyword keyword, Kind kind) {
    return new Argument(name, Form.OPTION, Optional.of(keyword), kind, false);
  }

  static Argument after(String name, Keyword keyword, Kind kind) {
    return new Argument(name, Form.AFTER, Optional.of(keyword), kind, false);
  }

  static Argument flag(String name, Keyword keyword) {
    return new Argument(name, Form.FLAG, Optional.of(keyword), Kind.NOTHING, false);
  }

  /** How it stands in a usage line. */
  String usage(Locale locale) {
    String word = keyword.map(known -> known.in(locale)).orElse("");
    String shown =
        switch (form) {
          case POSITION -> kind.placeholder(locale);
          case OPTION -> word + "=" + kind.placeholder(locale);
          case AFTER -> word + " " + kind.placeholder(locale);
          case FLAG -> word;
        };
    return required ? shown : "[" + shown + "]";
  }
}
