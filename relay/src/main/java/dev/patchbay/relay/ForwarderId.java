package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

/**
 * Names one forwarder for its whole life, over any number of attempts and specs.
 *
 * @param value for example {@code main/youtube}; appears in logs, so it is never a key
 */
public record ForwarderId(String value) {
  public ForwarderId {
    requireNonNull(value, "value is null");
  }

  @Override
  public String toString() {
    return value;
  }
}
