package dev.patchbay.relay.forward.nginx.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Keys of publishers as digests, compared in constant time; no key is kept. */
final class PublisherKey {
  /** What no key has as its digest. */
  static final byte[] NOBODY = new byte[32];

  private PublisherKey() {}

  static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static boolean isSame(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }
}
