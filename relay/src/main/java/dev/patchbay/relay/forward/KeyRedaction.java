package dev.patchbay.relay.forward;

import dev.patchbay.relay.PublishTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes the secrets of one target out of a text: key, key without its query, the application's
 * query, each as it is, URL-encoded and in base64; and every URL, whatever it holds. Immutable.
 */
public final class KeyRedaction {
  private static final String MARK = "[redacted]";
  private static final String URL_MARK = "[url]";
  private static final Pattern URL =
      Pattern.compile("(?i)\\b(rtmp|tcp|tls|http)[a-z]{0,2}://[^\\s'\"]*");

  /** A base64 form shorter than this would be found by chance. */
  private static final int MIN_BASE64 = 6;

  private final List<String> forms;

  /** Knows the secrets of {@code target} in all their forms. */
  public KeyRedaction(PublishTarget target) {
    Set<String> found = new LinkedHashSet<>();
    addForms(found, target.key().reveal());
    addForms(found, beforeQuery(target.key().reveal()));
    addForms(found, query(target.server().app()));
    forms = found.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** The text without secrets and addresses. */
  public String redact(String text) {
    String clean = URL.matcher(text).replaceAll(URL_MARK);
    for (String form : forms) {
      clean = clean.replace(form, MARK);
    }
    return clean;
  }

  private static String beforeQuery(String key) {
    int mark = key.indexOf('?');
    return mark < 0 ? key : key.substring(0, mark);
  }

  private static String query(String app) {
    int mark = app.indexOf('?');
    return mark < 0 ? "" : app.substring(mark + 1);
  }

  private static void addForms(Set<String> forms, String secret) {
    if (secret.isEmpty()) {
      return;
    }
    String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    forms.add(secret);
    forms.add(encoded);
    forms.add(encoded.replace("+", "%20"));
    forms.add(encoded.toLowerCase(Locale.ROOT));
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    for (int lead = 0; lead < 3; lead++) {
      addBase64(forms, bytes, lead);
    }
  }

  /** The characters that belong to the secret alone when {@code lead} bytes stand before it. */
  private static void addBase64(Set<String> forms, byte[] secret, int lead) {
    byte[] shifted = new byte[lead + secret.length];
    System.arraycopy(secret, 0, shifted, lead, secret.length);
    String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int from = lead == 0 ? 0 : lead + 1;
    int to = shifted.length % 3 == 0 ? text.length() : text.length() - 1;
    if (to - from >= MIN_BASE64) {
      String core = text.substring(from, to);
      forms.add(core);
      forms.add(core.replace('+', '-').replace('/', '_'));
    }
  }
}
