package dev.patchbay.bot.command;

import dev.patchbay.bot.typed.Fold;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** A word with a meaning inside commands, and so no name. The first of each language is shown. */
public enum Keyword {
  ALL("all", "tout tous toutes"),
  FOR("for", "pendant pour"),
  /** The same English word with what a grant is about; French has two. */
  ABOUT("for", "pour pendant"),
  THIS_STREAM("this-stream", "ce-direct ce-stream"),
  NOW("now", "maintenant"),
  SERVER("server url", "serveur"),
  METHOD("method", "méthode"),
  PROFILE("profile", "profil"),
  START_AT("start-at", "départ"),
  HOLD("hold", "maintien"),
  SOURCE("source", "source"),
  KIND("kind", "genre"),
  BEFORE("before", "avant");

  private final String english;
  private final String french;

  Keyword(String english, String french) {
    this.english = english;
    this.french = french;
  }

  /** Whether {@code text} is this word in any language. */
  public boolean matches(String text) {
    String folded = Fold.word(text);
    return Stream.of(english, french)
        .flatMap(words -> Arrays.stream(words.split(" ", -1)))
        .anyMatch(word -> Fold.word(word).equals(folded));
  }

  /** The word to show. */
  public String in(Locale locale) {
    return (locale.getLanguage().equals("fr") ? french : english).split(" ", -1)[0];
  }

  /** The word that stands for {@code word} in a language; itself if it is none of these. */
  public static String shown(String word, Locale locale) {
    return Arrays.stream(values())
        .filter(keyword -> keyword.in(Locale.ENGLISH).equals(word))
        .findFirst()
        .map(keyword -> keyword.in(locale))
        .orElse(word);
  }

  /** Whether {@code text} is any of them. */
  public static boolean isAny(String text) {
    return Arrays.stream(values()).anyMatch(keyword -> keyword.matches(text));
  }
}
