package dev.patchbay.bot.typed;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Nearest {
  private static final int LONGEST = 64;

  private Nearest() {}

  /** The candidate nearest to {@code typed}, if one is near: a third of its letters, at most 3. */
  public static Optional<String> to(String typed, Collection<String> candidates) {
    String wanted = Fold.word(typed);
    if (wanted.isEmpty() || wanted.length() > LONGEST) {
      return Optional.empty();
    }
    return candidates.stream()
        .filter(candidate -> distance(wanted, Fold.word(candidate)) <= tolerance(wanted))
        .min(
            Comparator.<String>comparingInt(c -> distance(wanted, Fold.word(c)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int tolerance(String wanted) {
    return Math.clamp(wanted.length() / 3 + 1L, 1, 3);
  }

  /** Optimal string alignment: insertions, deletions, replacements, swaps of neighbours. */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
