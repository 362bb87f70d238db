package dev.patchbay.bot.redact;

import dev.patchbay.storage.secret.Secret;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a text before it leaves the program: the live ones it was told of, in plain,
 * escaped and base64 form, and whatever looks like one. Redact before you shorten: of a secret cut
 * in two neither half is recognised.
 *
 * <p>A key that was replaced stays a secret, so nothing is forgotten, but for the one learnt
 * longest ago when there are more than {@value #MAX_KNOWN}. Thread-safe.
 */
public final class Redactor {
  /** What stands in a secret's place. */
  public static final String REDACTED = "[redacted]";

  static final int MAX_KNOWN = 1_000;

  /** In the order of learning, the one learnt again last. */
  private final Map<String, Pattern> known = new LinkedHashMap<>(16, 0.75f, true);

  private volatile Pattern[] live = {};

  /** From now on {@code secret} is taken out of every text. Cheap for one that is known. */
  public void learn(Secret secret) {
    String text = secret.reveal();
    if (text.isBlank()) {
      return;
    }
    synchronized (known) {
      if (known.get(text) == null) {
        known.put(text, SecretForms.of(text));
        if (known.size() > MAX_KNOWN) {
          known.remove(known.keySet().iterator().next());
        }
        live = longestFirst();
      }
    }
  }

  /** {@code text} without secrets. */
  public String redact(String text) {
    String result = text;
    for (Pattern forms : live) {
      result = forms.matcher(result).replaceAll(REDACTED);
    }
    return SecretPatterns.redact(result);
  }

  /** One secret may contain another. */
  private Pattern[] longestFirst() {
    return known.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> -entry.getKey().length()))
        .map(Map.Entry::getValue)
        .toArray(Pattern[]::new);
  }
}
