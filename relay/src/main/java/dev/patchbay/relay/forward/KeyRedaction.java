package dev.patchbay.relay.forward;

import dev.patchbay.relay.PublishTarget;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes the secrets of one target out of a text: key, key without its query, the application's
 * query, each as it is, percent-encoded in any way and in base64; and every URL, whatever it holds.
 * Immutable.
 */
public final class KeyRedaction {
  private static final String MARK = "[redacted]";
  private static final String URL_MARK = "[url]";
  private static final Pattern URL =
      Pattern.compile("(?i)\\b(rtmp|tcp|tls|http)[a-z]{0,2}://[^\\s'\"]*[^\\s'\":,.]");

  /** A base64 form shorter than this would be found by chance. */
  private static final int MIN_BASE64 = 6;

  private final Pattern secrets;

  /** Knows the secrets of {@code target} in all their forms. */
  public KeyRedaction(PublishTarget target) {
    String key = target.key().reveal();
    String app = target.server().app();
    Set<String> forms = new LinkedHashSet<>(); // longer before shorter
    Stream.of(key, before(key, '?'), app.substring(before(app, '?').length()))
        .filter(secret -> !secret.isEmpty())
        .forEach(secret -> {
          forms.add(plainOrEncoded(secret));
          addBase64(forms, secret.getBytes(StandardCharsets.UTF_8));
        });
    secrets = Pattern.compile(String.join("|", forms));
  }

  /** The text without secrets and addresses. */
  public String redact(String text) {
    return secrets.matcher(URL.matcher(text).replaceAll(URL_MARK)).replaceAll(MARK);
  }

  private static String before(String text, char mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }

  /** Each character as it is or as its bytes in hexadecimal, whichever the writer chose. */
  private static String plainOrEncoded(String secret) {
    return secret
        .codePoints()
        .mapToObj(Character::toString)
        .map(c -> "(?:" + Pattern.quote(c) + "|(?i:" + percent(c) + "))")
        .collect(Collectors.joining());
  }

  private static String percent(String character) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(String.format(Locale.ROOT, "%%%02x", b & 0xff));
    }
    return encoded.toString();
  }

  /** For each way the secret can lie in groups of three: the characters that are its alone. */
  private static void addBase64(Set<String> forms, byte[] secret) {
    for (int lead = 0; lead < 3; lead++) {
      byte[] shifted = new byte[lead + secret.length];
      System.arraycopy(secret, 0, shifted, lead, secret.length);
      String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      int from = lead == 0 ? 0 : lead + 1;
      int to = shifted.length % 3 == 0 ? text.length() : text.length() - 1;
      if (to - from >= MIN_BASE64) {
        String core = text.substring(from, to);
        forms.add(Pattern.quote(core));
        forms.add(Pattern.quote(core.replace('+', '-').replace('/', '_')));
      }
    }
  }
}
