package dev.patchbay.relay.forward.nginx.config;

import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamPath;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an nginx and we know of each other, kept from one life to the next so that we find it again.
 * Immutable; prints without the secret.
 *
 * @param gatePort where we answer nginx, on loopback
 * @param statPort where nginx answers us, on loopback
 * @param secret 32 hexadecimal digits; who does not know it gets no answer on either port
 */
public record NginxIdentity(int gatePort, int statPort, String secret) {
  private static final Pattern SECRET = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  private static final int APP_DIGITS = 20;

  /** What applications of destinations begin with; no source can: its name holds no dot there. */
  public static final String GATE = "gate.";

  public NginxIdentity {
    if (!SECRET.matcher(secret).matches()) {
      throw new IllegalArgumentException("not a secret of 32 hexadecimal digits");
    }
  }

  /** The application of a source: its name where that can stand in a URL. */
  public static String sourceApp(StreamPath path) {
    String name = path.name();
    return PLAIN_NAME.matcher(name).matches()
        ? name
        : "source." + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
  }

  /** The application of a destination, which nobody can guess; the dot keeps it from sources. */
  public String gateApp(ForwarderId id) {
    return GATE + digest(id.value()).substring(0, APP_DIGITS);
  }

  /** Tells one target from another and says nothing of its key to who does not know the secret. */
  String fingerprint(PublishTarget target) {
    return digest(target.server().tcUrl() + "\n" + target.key().reveal());
  }

  private String digest(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "gate port " + gatePort + ", stat port " + statPort;
  }
}
