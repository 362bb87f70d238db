package dev.patchbay.bot.redact;

import static dev.patchbay.bot.redact.Redactor.REDACTED;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that look like secrets although nobody said that they are. */
final class SecretPatterns {
  private record Rule(Pattern pattern, String replacement) {
    static Rule of(String regex, String replacement) {
      return new Rule(Pattern.compile(regex), replacement);
    }
  }

  /** An app as platforms name them; a longer single segment is rather a key in the wrong field. */
  private static final Pattern APP = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,11}");

  private static final Pattern RTMP_URL =
      Pattern.compile("(?i)(rtmp[a-z]{0,2}://)([^\\s/\"'<>]*)(/[^\\s\"'<>]*)?");

  private static final List<Rule> RULES =
      List.of(
          // Twitch, and the platforms on Amazon IVS (Kick).
          Rule.of("live_\\d+_\\w+", REDACTED),
          Rule.of("(?<![A-Za-z0-9])sk_[a-z0-9-]+_\\w+", REDACTED),
          Rule.of("(?i)oauth:[a-z0-9]{16,}", "oauth:" + REDACTED),
          Rule.of("(?i)\\b(bearer|oauth|bot) +[\\w.~+/-]{16,}=*", "$1 " + REDACTED),
          // Discord: user id, time stamp and signature.
          Rule.of("[\\w-]{23,28}\\.[\\w-]{6,7}\\.[\\w-]{27,}", REDACTED),
          Rule.of(
              "(?i)([?&][\\w-]*(?:key|token|auth|sig|secret|pass)[\\w-]*=)[^&\\s\"'<>]+",
              "$1" + REDACTED));

  private SecretPatterns() {}

  static String redact(String text) {
    String result = RTMP_URL.matcher(text).replaceAll(SecretPatterns::withoutKey);
    for (Rule rule : RULES) {
      result = rule.pattern().matcher(result).replaceAll(rule.replacement());
    }
    return result;
  }

  /** Scheme, host and app stay: they say which destination it was. */
  private static String withoutKey(MatchResult url) {
    String authority = url.group(2);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    String user = host.length() == authority.length() ? "" : REDACTED + "@";
    String path = url.group(3) == null ? "" : pathWithoutKey(url.group(3));
    return Matcher.quoteReplacement(url.group(1) + user + host + path);
  }

  private static String pathWithoutKey(String path) {
    int query = path.indexOf('?');
    String plain = (query < 0 ? path : path.substring(0, query)).replaceAll("/+$", "");
    int last = plain.lastIndexOf('/');
    boolean appAlone = last <= 0 && APP.matcher(plain.substring(last + 1)).matches();
    return plain.isEmpty() || appAlone ? path : plain.substring(0, last + 1) + REDACTED;
  }
}
