package dev.patchbay.relay.forward.nginx.config;

/** Writes values into nginx's configuration so that they stay values, whatever they hold. */
final class NginxText {
  /** nginx reads its configuration through a buffer of 4096 bytes; no token may be longer. */
  static final int MAX_TOKEN = 3500;

  private NginxText() {}

  /**
   * One token. Inside double quotes nginx knows two special characters, the quote and the
   * backslash; {@code $} and braces mean nothing in the directives we write.
   *
   * @throws IllegalArgumentException for control characters, which nginx cannot be told, and for
   *     what is too long; the value is not in the message
   */
  static String quoted(String value) {
    if (value.length() > MAX_TOKEN) {
      throw new IllegalArgumentException(
          value.length() + " characters for nginx (at most " + MAX_TOKEN + ")");
    }
    if (value.codePoints().anyMatch(NginxText::cannotBeWritten)) {
      throw new IllegalArgumentException("a character that nginx cannot be told");
    }
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static boolean cannotBeWritten(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.SURROGATE
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
  }
}
