package dev.patchbay.bot.redact;

import dev.patchbay.storage.secret.Secret;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
  private final Map<String, SecretForms> known = new LinkedHashMap<>(16, 0.75f, true);

  /** Of {@link #guarding}; each its own, though two may be equal. Guarded by {@link #known}. */
  private final Set<SecretForms> passing = new HashSet<>();

  private volatile SecretForms[] live = {};

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

  /**
   * Takes {@code secret} out of every text while {@code work} runs, and no longer: whether it is
   * worth remembering is not decided yet.
   */
  public <T> T guarding(Secret secret, Supplier<T> work) {
    String text = secret.reveal();
    if (text.isBlank()) {
      return work.get();
    }
    SecretForms forms = SecretForms.of(text);
    synchronized (known) {
      passing.add(forms);
      live = longestFirst();
    }
    try {
      return work.get();
    } finally {
      synchronized (known) {
        passing.remove(forms);
        live = longestFirst();
      }
    }
  }

  /** {@code text} without secrets. */
  public String redact(String text) {
    String result = text;
    for (SecretForms secret : live) {
      result = secret.redact(result);
    }
    return SecretPatterns.redact(result);
  }

  /**
   * Whether {@code text} carries a secret this was told of, in whichever form. One of less than
   * {@value SecretForms#SHORTEST_PART} characters is a word that anybody may say.
   */
  public boolean knows(String text) {
    return Stream.of(live).anyMatch(secret -> secret.isIn(text));
  }

  /** Whether {@code text} carries this one secret; as {@link #knows}. */
  public static boolean isIn(String text, Secret secret) {
    String plain = secret.reveal();
    return !plain.isBlank() && SecretForms.of(plain).isIn(text);
  }

  private SecretForms[] longestFirst() {
    return Stream.concat(known.values().stream(), passing.stream())
        .sorted(SecretForms.longestFirst())
        .toArray(SecretForms[]::new);
  }
}
