package dev.patchbay.bot.command.dispatch;

import dev.patchbay.bot.command.KeyInUrl;
import dev.patchbay.bot.command.Keyword;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a new destination or source may be called. */
final class NameRule {
  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,31}");
  private static final Set<UnicodeScript> JAPANESE =
      EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);
  private static final Set<UnicodeScript> KOREAN =
      EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL);

  private NameRule() {}

  /** Which rule a name breaks. */
  enum Problem {
    /** Letters and digits first, then also blanks, dots, dashes and underscores, 32 at most. */
    CHARACTERS,
    /** Letters of several scripts make names that look the same and are not. */
    MIXED_SCRIPTS,
    /** A word that means something inside commands. */
    RESERVED,
    /** It would be shown to everybody. */
    LOOKS_LIKE_KEY
  }

  /** What keeps {@code name}, already folded by {@link Fold#name}, from being given. */
  static Optional<Problem> problemOf(String name) {
    if (!ALLOWED.matcher(name).matches()) {
      return Optional.of(Problem.CHARACTERS);
    }
    if (Keyword.isAny(name)) {
      return Optional.of(Problem.RESERVED);
    }
    if (!isOneScript(name)) {
      return Optional.of(Problem.MIXED_SCRIPTS);
    }
    return KeyInUrl.looksLikeKey(name) ? Optional.of(Problem.LOOKS_LIKE_KEY) : Optional.empty();
  }

  private static boolean isOneScript(String name) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
    scripts.remove(UnicodeScript.COMMON);
    scripts.remove(UnicodeScript.INHERITED);
    return scripts.size() <= 1 || JAPANESE.containsAll(scripts) || KOREAN.containsAll(scripts);
  }
}
