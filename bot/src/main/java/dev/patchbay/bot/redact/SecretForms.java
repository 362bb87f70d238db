package dev.patchbay.bot.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shapes one secret may take in a text: as it is, with any of its characters percent-encoded or
 * escaped for JSON, and in base64 at any alignment. A key with a query ({@code NAME?token=…}) is
 * also known by its parts.
 */
final class SecretForms {
  /** A part shorter than this is a word ({@code true}), not a secret. */
  private static final int SHORTEST_PART = 8;

  private static final String ALPHANUMERIC = "[\\p{L}\\p{N}]";

  private SecretForms() {}

  static Pattern of(String secret) {
    return Pattern.compile(
        parts(secret).stream()
            .flatMap(part -> formsOf(part).stream())
            .collect(Collectors.joining("|")));
  }

  /** The whole first: an alternation takes the first that matches. */
  private static Set<String> parts(String secret) {
    var parts = new LinkedHashSet<String>();
    parts.add(secret);
    int query = secret.indexOf('?');
    if (query >= 0) {
      var candidates = new ArrayList<String>();
      candidates.add(secret.substring(0, query));
      for (String pair : secret.substring(query + 1).split("&", -1)) {
        candidates.add(pair.substring(pair.indexOf('=') + 1));
      }
      candidates.stream().filter(part -> part.length() >= SHORTEST_PART).forEach(parts::add);
    }
    return parts;
  }

  private static List<String> formsOf(String part) {
    var forms = new ArrayList<String>();
    String escaped =
        part.codePoints().mapToObj(SecretForms::anyEscape).collect(Collectors.joining());
    // A short secret is taken out only where it is a word: "live" must not blank "delivered".
    forms.add(
        part.length() < SHORTEST_PART
            ? "(?<!" + ALPHANUMERIC + ")" + escaped + "(?!" + ALPHANUMERIC + ")"
            : escaped);
    if (part.length() >= SHORTEST_PART) {
      for (int before = 0; before < 3; before++) {
        forms.add(base64(part, before));
      }
    }
    return forms;
  }

  /** The character itself, percent-encoded, or as JSON and JavaScript escape it. */
  private static String anyEscape(int codePoint) {
    String character = Character.toString(codePoint);
    String percent =
        HexFormat.of()
            .formatHex(character.getBytes(StandardCharsets.UTF_8))
            .replaceAll("..", "%$0");
    String unicode =
        character.chars().mapToObj("\\\\u(?i:%04x)"::formatted).collect(Collectors.joining());
    String plain = Pattern.quote(character);
    // Longer forms first: of an escaped backslash none may remain.
    String backslash = "\"\\/".contains(character) ? "\\\\" + plain + "|" : "";
    return "(?:" + backslash + plain + "|(?i:" + percent + ")|" + unicode + ")";
  }

  /**
   * What does not depend on its neighbours when {@code part} starts at byte {@code before} of a
   * group of three, in either alphabet.
   */
  private static String base64(String part, int before) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    int whole = shifted.length / 3 * 3;
    int firstOwn = before == 0 ? 0 : 4;
    String encoded = Base64.getEncoder().encodeToString(Arrays.copyOf(shifted, whole));
    String own = encoded.substring(Math.min(firstOwn, encoded.length()));
    // The characters at both ends that mix with neighbours follow or precede at most two deep.
    return "[A-Za-z0-9+/_-]{0,3}"
        + own.chars()
            .mapToObj(
                c -> c == '+' || c == '-' ? "[+-]" : c == '/' ? "[/_]" : String.valueOf((char) c))
            .collect(Collectors.joining())
        + "[A-Za-z0-9+/_-]{0,3}=*";
  }
}
