package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The secret that lets its holder publish, with its query ({@code KEY?bandwidthtest=true}) if it
 * has one. Prints as {@code [redacted]}; {@link #reveal()} is called only where a key is spent.
 *
 * @param reveal the key itself
 */
public record StreamKey(String reveal) {
  /** FFmpeg prints the rest of a preset line that is longer than 1000 bytes. */
  public static final int MAX_BYTES = 900;

  /** Why a text cannot be a stream key. */
  public enum Problem {
    EMPTY,
    TOO_LONG,
    /** Line breaks, other control characters or blanks: they would end or split an option. */
    FORBIDDEN_CHARACTER
  }

  public StreamKey {
    requireNonNull(reveal, "reveal is null");
    problemOf(reveal)
        .ifPresent(problem -> {
          throw new IllegalArgumentException("not a stream key: " + problem);
        });
  }

  /** What keeps {@code text} from being a key, or nothing. */
  public static Optional<Problem> problemOf(String text) {
    if (text.isEmpty()) {
      return Optional.of(Problem.EMPTY);
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return Optional.of(Problem.TOO_LONG);
    }
    boolean forbidden =
        text.codePoints()
            .anyMatch(c ->
                Character.isISOControl(c)
                    || Character.isWhitespace(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE);
    return forbidden ? Optional.of(Problem.FORBIDDEN_CHARACTER) : Optional.empty();
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
