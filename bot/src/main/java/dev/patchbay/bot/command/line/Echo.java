package dev.patchbay.bot.command.line;

import dev.patchbay.bot.command.KeyInUrl;
import java.util.Optional;

/** Decides whether what somebody typed may be said back: not if it might be a key. */
public final class Echo {
  private static final int LONGEST = 32;

  private Echo() {}

  /** {@code typed}, if it is short, plain and not like a key. */
  public static Optional<String> of(String typed) {
    boolean plain =
        typed.length() <= LONGEST
            && typed
                .codePoints()
                .allMatch(c -> Character.isLetterOrDigit(c) || " ._-/".indexOf(c) >= 0);
    return plain && !typed.isBlank() && !KeyInUrl.looksLikeKey(lastPart(typed))
        ? Optional.of(typed)
        : Optional.empty();
  }

  private static String lastPart(String typed) {
    return typed.substring(typed.lastIndexOf('/') + 1);
  }
}
