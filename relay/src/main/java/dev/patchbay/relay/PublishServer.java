package dev.patchbay.relay;

import static java.util.Objects.requireNonNull;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A server as a platform gives it: {@code rtmps://a.rtmps.youtube.com:443/live2?backup=1}, without
 * the key. Always rebuilt from its parts; the text that somebody typed is never passed on.
 *
 * @param tls whether the scheme is {@code rtmps}
 * @param host a lower-case DNS name in its ASCII form, or an IP literal without brackets
 * @param port 1–65535
 * @param app the application with its query, without a leading slash; may be empty
 */
public record PublishServer(boolean tls, String host, int port, String app) {
  private static final int RTMP_PORT = 1935;
  private static final int RTMPS_PORT = 443;
  private static final int MAX_LENGTH = 512;
  private static final Pattern LDH =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
  private static final Pattern CANONICAL_IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.|$)){4}");
  private static final Pattern NUMERIC = Pattern.compile("(?i)(0x[0-9a-f]*|\\d+)");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}");
  private static final Pattern APP =
      Pattern.compile("[\\w.~/-]{0,128}(\\?[\\w.~/=&%:@,+-]{0,256})?");

  /** Why a text is not a server address. */
  public enum Problem {
    TOO_LONG,
    FORBIDDEN_CHARACTER,
    NOT_A_URL,
    SCHEME,
    USER_INFO,
    HOST,
    PORT,
    APP
  }

  /** What {@link #parse} found. */
  public sealed interface Parsed {
    record Valid(PublishServer server) implements Parsed {}

    record Invalid(Problem problem) implements Parsed {}
  }

  public PublishServer {
    requireNonNull(host, "host is null");
    requireNonNull(app, "app is null");
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " (expected: 1-65535)");
    }
  }

  /** Takes a URL apart, accepting only what can be rebuilt without doubt. */
  public static Parsed parse(String url) {
    String text = url.strip();
    if (text.length() > MAX_LENGTH) {
      return new Parsed.Invalid(Problem.TOO_LONG);
    }
    if (text.codePoints().anyMatch(PublishServer::isForbidden)) {
      return new Parsed.Invalid(Problem.FORBIDDEN_CHARACTER);
    }
    int scheme = text.indexOf("://");
    String name = scheme < 0 ? "" : text.substring(0, scheme).toLowerCase(Locale.ROOT);
    if (!name.equals("rtmp") && !name.equals("rtmps")) {
      return new Parsed.Invalid(Problem.SCHEME);
    }
    return parts(name.equals("rtmps"), text.substring(scheme + 3));
  }

  private static Parsed parts(boolean tls, String rest) {
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String app = slash < 0 ? "" : rest.substring(slash + 1);
    if (authority.indexOf('@') >= 0) {
      return new Parsed.Invalid(Problem.USER_INFO);
    }
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']') && colon >= 0;
    OptionalInt port =
        hasPort
            ? portOf(authority.substring(colon + 1))
            : OptionalInt.of(tls ? RTMPS_PORT : RTMP_PORT);
    if (port.isEmpty()) {
      return new Parsed.Invalid(Problem.PORT);
    }
    String host = hostOf(hasPort ? authority.substring(0, colon) : authority);
    if (host.isEmpty()) {
      return new Parsed.Invalid(Problem.HOST);
    }
    while (app.endsWith("/")) {
      app = app.substring(0, app.length() - 1);
    }
    if (!APP.matcher(app).matches() || app.contains("..") || app.startsWith("/")) {
      return new Parsed.Invalid(Problem.APP);
    }
    return new Parsed.Valid(new PublishServer(tls, host, port.getAsInt(), app));
  }

  private static boolean isForbidden(int c) {
    return Character.isISOControl(c)
        || Character.isWhitespace(c)
        || c == '\\'
        || c == '#'
        || Character.getType(c) == Character.FORMAT;
  }

  private static OptionalInt portOf(String text) {
    if (!text.matches("\\d{1,5}")) {
      return OptionalInt.empty();
    }
    int port = Integer.parseInt(text);
    return port >= 1 && port <= 65_535 ? OptionalInt.of(port) : OptionalInt.empty();
  }

  /** The canonical form, or empty when Java and libc might read it differently. */
  private static String hostOf(String text) {
    if (text.startsWith("[") && text.endsWith("]")) {
      String literal = text.substring(1, text.length() - 1).toLowerCase(Locale.ROOT);
      return IPV6.matcher(literal).matches() && isUri("rtmp://[" + literal + "]/") ? literal : "";
    }
    String ascii;
    try {
      ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notAName) {
      return "";
    }
    if (ascii.endsWith(".")) {
      ascii = ascii.substring(0, ascii.length() - 1);
    }
    String last = ascii.substring(ascii.lastIndexOf('.') + 1);
    if (NUMERIC.matcher(last).matches()) {
      return CANONICAL_IPV4.matcher(ascii).matches() ? ascii : "";
    }
    return LDH.matcher(ascii).matches() ? ascii : "";
  }

  private static boolean isUri(String text) {
    try {
      return new URI(text).getHost() != null;
    } catch (URISyntaxException notAUri) {
      return false;
    }
  }

  /** Whether the host is an address, for which no name service is asked. */
  public boolean isLiteral() {
    return host.indexOf(':') >= 0 || CANONICAL_IPV4.matcher(host).matches();
  }

  /** The host, in brackets when it is an IPv6 literal. */
  public String authorityHost() {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }

  /** The {@code tcUrl} of RTMP's connect command: the rebuilt URL, without a key. */
  public String tcUrl() {
    boolean implied = port == (tls ? RTMPS_PORT : RTMP_PORT) && !namesItsPort();
    String defaulted = implied ? "" : ":" + port;
    return (tls ? "rtmps://" : "rtmp://") + authorityHost() + defaulted + "/" + app;
  }

  // Twitch, Kick and the rest of Amazon IVS write their addresses with ":443", and so do those
  // who publish there.
  private boolean namesItsPort() {
    return tls && host.endsWith(".live-video.net");
  }

  /** Without the application's query, which may hold a secret. */
  @Override
  public String toString() {
    String url = tcUrl();
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }
}
