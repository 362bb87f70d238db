package dev.patchbay.bot.config;

import java.util.List;

/**
 * A sentence in no language yet.
 *
 * @param word names the sentence in the bundle
 * @param gaps what the sentence leaves open; a gap may be a sentence of its own
 */
public record Saying(String word, List<Object> gaps) {
  public Saying {
    gaps = List.copyOf(gaps);
  }

  static Saying of(String word, Object... gaps) {
    return new Saying(word, List.of(gaps));
  }

  /** The sentence in one language. */
  String in(StartWords words) {
    return words.of(word, gaps.stream().map(gap -> worded(gap, words)).toArray());
  }

  private static Object worded(Object gap, StartWords words) {
    return gap instanceof Saying inner ? inner.in(words) : gap;
  }
}
