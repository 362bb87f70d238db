package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What SRS's HTTP API asks of who wants to talk to it ({@code http_api.auth}). Prints as {@code
 * [redacted]}; {@link #reveal()} is called only where it is spent.
 *
 * @param reveal {@code USER:PASSWORD}
 */
public record SrsLogin(String reveal) {
  private static final int MAX_LENGTH = 512;

  public SrsLogin {
    requireNonNull(reveal, "reveal is null");
    if (!isLogin(reveal)) {
      throw new IllegalArgumentException("not USER:PASSWORD");
    }
  }

  /** Empty when the text, stripped, is not one. SRS takes no colon but the one between. */
  public static Optional<SrsLogin> parse(String text) {
    return Optional.of(text.strip()).filter(SrsLogin::isLogin).map(SrsLogin::new);
  }

  private static boolean isLogin(String text) {
    int colon = text.indexOf(':');
    return colon > 0
        && colon == text.lastIndexOf(':')
        && colon < text.length() - 1
        && text.length() <= MAX_LENGTH
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** The password alone. */
  public String password() {
    return reveal.substring(reveal.indexOf(':') + 1);
  }

  /** The value of the header {@code Authorization}. */
  public String header() {
    return "Basic " + Base64.getEncoder().encodeToString(reveal.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
