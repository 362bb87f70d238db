package dev.patchbay.relay.forward.nginx.source;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What nginx tells us when somebody publishes or has published.
 *
 * @param app the application
 * @param name the stream name that was presented; for a source it is the key
 * @param address where the publisher connects from, without its port
 * @param client nginx's number of the connection
 */
public record PublishCall(String app, String name, String address, String client) {
  private static final int MAX_FIELDS = 64;

  /**
   * Reads a form. nginx appends what the publisher gave as arguments unescaped, so only the first
   * field of each name counts: those of nginx come before.
   */
  public static Optional<PublishCall> parse(String form) {
    Map<String, String> fields = new HashMap<>();
    for (String field : form.split("&", MAX_FIELDS)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(field.substring(0, equals), field.substring(equals + 1));
      }
    }
    try {
      return Optional.of(
          new PublishCall(
              decoded(fields, "app"),
              decoded(fields, "name"),
              decoded(fields, "addr"),
              decoded(fields, "clientid")));
    } catch (IllegalArgumentException brokenEscape) {
      return Optional.empty();
    }
  }

  private static String decoded(Map<String, String> fields, String name) {
    // A plus is a plus here: nginx escapes blanks as %20.
    String raw = fields.getOrDefault(name, "").replace("+", "%2B");
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }

  public boolean isFromThisMachine() {
    return address.equals("127.0.0.1") || address.equals("::1");
  }

  /** Without the name, which may be a key. */
  @Override
  public String toString() {
    return "publisher at " + address + " of " + app;
  }
}
