package dev.patchbay.bot.discord.desk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * The one code that lets a server in: good once, for 15 minutes, and worth nothing after a few
 * wrong guesses. In memory only. Thread-safe.
 */
@Singleton
final class ClaimCodes {
  static final Duration VALID = Duration.ofMinutes(15);
  static final int MAX_GUESSES = 10;

  /** Without the letters and digits that are mistaken for each other. */
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int LENGTH = 10;

  private final SecureRandom random;
  private final InstantSource clock;
  private Optional<Code> current = Optional.empty();

  /** The one with which somebody is being let in; it may come back. */
  private Optional<Code> taken = Optional.empty();

  private int guesses;

  /** A code and when it is too old. */
  record Code(String text, Instant until) {
    @Override
    public String toString() {
      return "Code[…]";
    }
  }

  @Inject
  ClaimCodes(SecureRandom random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  /** A new code; the one before is worth nothing any more. */
  synchronized Code issue() {
    StringBuilder text = new StringBuilder(LENGTH + 1);
    for (int i = 0; i < LENGTH; i++) {
      text.append(i == LENGTH / 2 ? "-" : "")
          .append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    Code code = new Code(text.toString(), clock.instant().plus(VALID));
    current = Optional.of(code);
    taken = Optional.empty();
    guesses = 0;
    return code;
  }

  /**
   * Whether it was the code; then {@code entry} is carried out with it, by one at a time. It is
   * used up when that succeeds; when it throws, the code is good again.
   */
  boolean spend(String text, Runnable entry) {
    Optional<Code> code = take(text);
    boolean entered = false;
    try {
      code.ifPresent(_ -> entry.run());
      entered = true;
    } finally {
      settle(code, entered);
    }
    return code.isPresent();
  }

  private synchronized Optional<Code> take(String text) {
    Optional<Code> right =
        current
            .filter(code -> clock.instant().isBefore(code.until()))
            .filter(code -> isSame(code.text(), text.strip()));
    if (right.isPresent()) {
      taken = right;
      current = Optional.empty();
    } else if (++guesses >= MAX_GUESSES) {
      taken = Optional.empty();
      current = Optional.empty();
    }
    return right;
  }

  /** Unless there is a newer code by now, or too much guessing. */
  private synchronized void settle(Optional<Code> code, boolean entered) {
    if (code.isPresent() && taken.equals(code)) {
      current = entered ? Optional.empty() : code;
      taken = Optional.empty();
    }
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8),
        other.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }
}
