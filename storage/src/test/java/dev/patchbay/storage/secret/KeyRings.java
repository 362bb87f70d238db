package dev.patchbay.storage.secret;

import java.security.SecureRandom;

/** Texts of key rings, as an operator would edit them. */
public final class KeyRings {
  private KeyRings() {}

  public static String generate() {
    return KeyRing.generate(new SecureRandom());
  }

  /** The ring with a new first key. */
  public static String rotated(String ring) {
    String fresh = generate().lines().filter(KeyRings::isKey).findFirst().orElseThrow();
    return ring.replaceFirst("(?m)^key ", fresh + "\nkey ");
  }

  /** The ring with its first key only. */
  public static String withoutOldKeys(String ring) {
    String first = ring.lines().filter(KeyRings::isKey).findFirst().orElseThrow();
    return ring.lines().filter(line -> line.startsWith("fingerprint ")).findFirst().orElseThrow()
        + "\n"
        + first
        + "\n";
  }

  private static boolean isKey(String line) {
    return line.startsWith("key ");
  }
}
