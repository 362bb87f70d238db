package dev.patchbay.storage.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * One key of the ring, made ready for its use. The id is derived from the key itself, so a ring
 * that holds other keys than the database needs is found out by their names. Prints its id only.
 */
final class SealingKey {
  private final int id;
  private final SecretKey key;

  private SealingKey(int id, SecretKey key) {
    this.id = id;
    this.key = key;
  }

  /** The key that seals and opens, from 32 bytes of a ring. */
  static SealingKey of(byte[] material) {
    byte[] id = derive(material, "patchbay/key-id/v1", "Generic", Integer.BYTES).getEncoded();
    return new SealingKey(
        ByteBuffer.wrap(id).getInt(), derive(material, "patchbay/seal/v1", "AES", 32));
  }

  /** A key for {@code purpose} (RFC 5869, HKDF with SHA-256), independent of all other purposes. */
  static SecretKey derive(byte[] material, String purpose, String algorithm, int bytes) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              algorithm,
              HKDFParameterSpec.ofExtract()
                  .addIKM(material)
                  .thenExpand(purpose.getBytes(US_ASCII), bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no HKDF-SHA256", e);
    }
  }

  int id() {
    return id;
  }

  SecretKey key() {
    return key;
  }

  static String name(int id) {
    return HexFormat.of().toHexDigits(id);
  }

  @Override
  public String toString() {
    return "key " + name(id);
  }
}
