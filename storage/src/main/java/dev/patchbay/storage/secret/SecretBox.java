package dev.patchbay.storage.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.storage.StorageException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets for rest and opens them again: AES-256-GCM (NIST SP 800-38D) with 12 random bytes
 * as nonce and a tag of 16.
 *
 * <pre>
 * version(1) = 1 · key id(4) · nonce(12) · ciphertext(n) · tag(16)
 * </pre>
 *
 * <p>Version, key id and the identity of the row are authenticated with it, so that a sealed secret
 * opens only in the row it was made for. Thread-safe.
 */
public final class SecretBox {
  private static final byte VERSION = 1;
  private static final int HEADER_BYTES = 1 + Integer.BYTES;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int SHOWN_MAC_BYTES = 3;

  private final KeyRing ring;
  private final SecureRandom random;

  public SecretBox(KeyRing ring, SecureRandom random) {
    this.ring = ring;
    this.random = random;
  }

  /**
   * Seals with the ring's first key.
   *
   * @param row the identity of the row it will rest in, for instance {@code destination|7|key}
   */
  public byte[] seal(Secret secret, String row) {
    SealingKey key = ring.primary();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] plain = secret.reveal().getBytes(UTF_8);
    ByteBuffer sealed =
        ByteBuffer.allocate(HEADER_BYTES + NONCE_BYTES + plain.length + TAG_BYTES)
            .put(VERSION)
            .putInt(key.id())
            .put(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, row);
      sealed.put(cipher.doFinal(plain));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal", e);
    }
    return sealed.array();
  }

  /**
   * Opens what was sealed for this very row.
   *
   * @throws StorageException when it was sealed with a key that is not in the ring, for another
   *     row, or is damaged
   */
  public Secret open(byte[] sealed, String row) {
    if (sealed.length < HEADER_BYTES + NONCE_BYTES + TAG_BYTES || sealed[0] != VERSION) {
      throw new StorageException("the secret of " + row + " is in no known form");
    }
    int keyId = keyId(sealed);
    SealingKey key =
        ring.find(keyId)
            .orElseThrow(() ->
                new StorageException(
                    "the secret of "
                        + row
                        + " is sealed with key "
                        + SealingKey.name(keyId)
                        + ", which is not in the key ring"));
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer.wrap(sealed).get(HEADER_BYTES, nonce);
    int start = HEADER_BYTES + NONCE_BYTES;
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, row);
      return new Secret(new String(cipher.doFinal(sealed, start, sealed.length - start), UTF_8));
    } catch (GeneralSecurityException e) {
      throw new StorageException("the secret of " + row + " is damaged or of another row", e);
    }
  }

  /** Whether the ring's first key sealed it. */
  public boolean isSealedWithPrimary(byte[] sealed) {
    return sealed.length >= HEADER_BYTES && keyId(sealed) == ring.primary().id();
  }

  /**
   * Names a secret without telling it: its length in characters and the last 6 hexadecimal digits
   * of an HMAC-SHA256 under a key of the ring's own, as in {@code 29-9f3a1c}. The same secret has
   * the same fingerprint for as long as the ring keeps its {@code fingerprint} entry.
   */
  public String fingerprint(Secret secret) {
    String text = secret.reveal();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(ring.fingerprintKey());
      byte[] tag = mac.doFinal(text.getBytes(UTF_8));
      String shown = HexFormat.of().formatHex(tag, tag.length - SHOWN_MAC_BYTES, tag.length);
      return text.codePointCount(0, text.length()) + "-" + shown;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this Java runtime has no HmacSHA256", e);
    }
  }

  private static int keyId(byte[] sealed) {
    return ByteBuffer.wrap(sealed).getInt(1);
  }

  private static Cipher cipher(int mode, SealingKey key, byte[] nonce, String row)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(ByteBuffer.allocate(HEADER_BYTES).put(VERSION).putInt(key.id()).flip());
    cipher.updateAAD(row.getBytes(UTF_8));
    return cipher;
  }
}
