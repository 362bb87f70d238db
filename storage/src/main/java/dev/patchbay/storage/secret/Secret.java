package dev.patchbay.storage.secret;

import static java.util.Objects.requireNonNull;

/**
 * A text that must never be seen. Prints as {@code [redacted]}; {@link #reveal()} is called only
 * where it is spent.
 *
 * @param reveal the text itself
 */
public record Secret(String reveal) {
  public Secret {
    requireNonNull(reveal, "reveal is null");
  }

  /** As secret: some text with this behind it. */
  public Secret behind(String text) {
    return new Secret(text + reveal);
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
