package dev.patchbay.bot.redact;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes secrets out of a text before it leaves the program: the live ones it was told of, in plain,
 * escaped and base64 form, and whatever looks like one. Redact before you shorten: of a secret cut
 * in two neither half is recognised.
 *
 * <p>Thread-safe. Secrets are counted, so that two destinations may share a key.
 */
public final class Redactor {
  /** What stands in a secret's place. */
  public static final String REDACTED = "[redacted]";

  private record Known(Pattern forms, int uses) {}

  private final Map<String, Known> known = new HashMap<>();
  private volatile Pattern[] live = {};

  /** From now on {@code secret} is taken out of every text, until it is forgotten as often. */
  public void learn(String secret) {
    if (secret.isBlank()) {
      return;
    }
    synchronized (known) {
      Known before = known.get(secret);
      known.put(
          secret,
          before == null
              ? new Known(SecretForms.of(secret), 1)
              : new Known(before.forms(), before.uses() + 1));
      publish();
    }
  }

  /** Undoes one {@link #learn}; a secret that was never learnt is ignored. */
  public void forget(String secret) {
    synchronized (known) {
      known.computeIfPresent(
          secret, (_, k) -> k.uses() == 1 ? null : new Known(k.forms(), k.uses() - 1));
      publish();
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

  /** Longer secrets first: one may contain another. */
  private void publish() {
    live =
        known.entrySet().stream()
            .sorted(
                Map.Entry.<String, Known>comparingByKey(
                        (a, b) -> Integer.compare(b.length(), a.length()))
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(entry -> entry.getValue().forms())
            .toArray(Pattern[]::new);
  }
}
