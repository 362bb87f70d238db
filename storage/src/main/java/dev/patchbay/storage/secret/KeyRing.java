package dev.patchbay.storage.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * The keys that guard secrets at rest. Its text has one entry a line ({@code ;} separates as well,
 * for an environment variable); lines that start with {@code #} are remarks:
 *
 * <pre>
 * fingerprint BASE64     32 bytes, never changed: fingerprints stay the same when keys rotate
 * key BASE64             32 bytes; the first seals, the others only open what they sealed once
 * </pre>
 *
 * <p>Immutable. Prints the ids of its keys only.
 */
public final class KeyRing {
  private static final int KEY_BYTES = 32;
  private static final int MAX_KEYS = 64;
  private static final String RULE =
      " (each line is 'fingerprint BASE64' or 'key BASE64', with 32 bytes in Base64)";

  private final SecretKey fingerprintKey;
  private final List<SealingKey> keys;

  private KeyRing(SecretKey fingerprintKey, List<SealingKey> keys) {
    this.fingerprintKey = fingerprintKey;
    this.keys = List.copyOf(keys);
  }

  /**
   * Reads a ring.
   *
   * @throws IllegalArgumentException naming the entry and the rule it breaks, never its content
   */
  public static KeyRing parse(String text) {
    List<byte[]> fingerprints = new ArrayList<>();
    List<SealingKey> keys = new ArrayList<>();
    int number = 0;
    for (String entry : entries(text)) {
      number++;
      String[] words = entry.split("\\s+", 2);
      byte[] material = material(words, number);
      switch (words[0]) {
        case "fingerprint" -> fingerprints.add(material);
        case "key" -> keys.add(SealingKey.of(material));
        default -> throw new IllegalArgumentException("entry " + number + " has no meaning" + RULE);
      }
    }
    if (fingerprints.size() != 1) {
      throw new IllegalArgumentException(
          "it has " + fingerprints.size() + " 'fingerprint' entries instead of one" + RULE);
    }
    if (keys.isEmpty() || keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException(
          "it has " + keys.size() + " 'key' entries instead of 1 to " + MAX_KEYS + RULE);
    }
    SecretKey fingerprintKey =
        SealingKey.derive(
            fingerprints.getFirst(), "patchbay/fingerprint/v1", "HmacSHA256", KEY_BYTES);
    return new KeyRing(fingerprintKey, keys);
  }

  /** The text of a new ring with one key. */
  public static String generate(SecureRandom random) {
    return """
    # Patchbay's key ring. Without it the stream keys in the database cannot be read:
    # keep a copy, but not beside the copy of the database.
    # To rotate: put a new line 'key BASE64' (32 bytes: openssl rand -base64 32) before the
    # first one and restart; everything is sealed anew, then the old line can go.
    fingerprint %s
    key %s
    """
        .formatted(entry(random), entry(random));
  }

  SealingKey primary() {
    return keys.getFirst();
  }

  Optional<SealingKey> find(int id) {
    return keys.stream().filter(key -> key.id() == id).findFirst();
  }

  SecretKey fingerprintKey() {
    return fingerprintKey;
  }

  @Override
  public String toString() {
    return "KeyRing" + keys;
  }

  private static List<String> entries(String text) {
    return text.lines()
        .filter(line -> !line.strip().startsWith("#"))
        .flatMap(line -> Arrays.stream(line.split(";", -1)))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  private static byte[] material(String[] words, int number) {
    byte[] material = new byte[0];
    try {
      material = Base64.getDecoder().decode(words.length == 2 ? words[1].strip() : "");
    } catch (IllegalArgumentException e) {
      // The decoder's own message quotes what it read; the length below says enough.
    }
    if (material.length != KEY_BYTES) {
      throw new IllegalArgumentException("entry " + number + " cannot be read" + RULE);
    }
    return material;
  }

  private static String entry(SecureRandom random) {
    byte[] material = new byte[KEY_BYTES];
    random.nextBytes(material);
    return new String(Base64.getEncoder().encode(material), US_ASCII);
  }
}
