package dev.patchbay.bot.redact;

import static dev.patchbay.bot.redact.Redactor.REDACTED;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The shapes one secret may take in a text: as it is, with any of its characters percent-encoded or
 * escaped for JSON, and in base64 at any alignment. A key with a query ({@code NAME?token=…}) is
 * also known by its parts. Room and time to make one grow with the secret's length, and no
 * exception can carry it: it is never compiled. Immutable.
 */
final class SecretForms {
  /** A part shorter than this is a word ({@code true}), not a secret. */
  static final int SHORTEST_PART = 8;

  private final int length;
  private final List<Form> forms;

  private SecretForms(int length, List<Form> forms) {
    this.length = length;
    this.forms = forms;
  }

  static SecretForms of(String secret) {
    var forms = new ArrayList<Form>();
    for (String part : parts(secret)) {
      // A short secret is taken out only where it is a word: "live" must not blank "delivered".
      boolean word = part.length() < SHORTEST_PART;
      forms.add(new EscapedForm(part, word));
      if (!word) {
        for (int before = 0; before < 3; before++) {
          forms.add(new Base64Form(base64(part, before)));
        }
      }
    }
    return new SecretForms(secret.length(), List.copyOf(forms));
  }

  /** Longest first: one secret may contain another. */
  static Comparator<SecretForms> longestFirst() {
    return Comparator.comparingInt(secret -> -secret.length);
  }

  /** Whether {@code text} carries this secret, and it is long enough to be no mere word. */
  boolean isIn(String text) {
    return length >= SHORTEST_PART && forms.stream().anyMatch(form -> isIn(form, text));
  }

  private static boolean isIn(Form form, String text) {
    return IntStream.range(0, text.length()).anyMatch(at -> form.endOfMatch(text, at) > at);
  }

  /** {@code text} without this secret. */
  String redact(String text) {
    String result = text;
    for (Form form : forms) {
      result = without(form, result);
    }
    return result;
  }

  private static String without(Form form, String text) {
    var result = new StringBuilder();
    int taken = 0;
    for (int at = 0; at < text.length(); at++) {
      int end = form.endOfMatch(text, at);
      if (end > at) {
        int start = Math.max(taken, form.startOfMatch(text, at));
        result.append(text, taken, start).append(REDACTED);
        taken = end;
        at = end - 1;
      }
    }
    return taken == 0 ? text : result.append(text, taken, text.length()).toString();
  }

  /** The whole first, for its parts are inside it. */
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

  /**
   * What does not depend on its neighbours when {@code part} starts at byte {@code before} of a
   * group of three.
   */
  private static String base64(String part, int before) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    int whole = shifted.length / 3 * 3;
    int firstOwn = before == 0 ? 0 : 4;
    String encoded = Base64.getEncoder().encodeToString(Arrays.copyOf(shifted, whole));
    return encoded.substring(Math.min(firstOwn, encoded.length()));
  }
}
