package dev.patchbay.bot.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that a mistyped one was probably meant to be. */
final class DidYouMean {
  private DidYouMean() {}

  /** {@code "; did you mean 'x'?"}, or nothing when no name is near. */
  static String hint(String typed, Collection<String> known) {
    return nearest(typed, known).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  static Optional<String> nearest(String typed, Collection<String> known) {
    int furthest = Math.max(2, typed.length() / 3);
    return known.stream()
        .filter(name -> distance(typed, name) <= furthest)
        .min(Comparator.comparingInt((String name) -> distance(typed, name)).thenComparing(n -> n));
  }

  /** Levenshtein's distance, two rows at a time. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
