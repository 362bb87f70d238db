package dev.patchbay.relay.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyRedactionTest {
  private static final String KEY = "live_1234+CANARY/käse=&x";

  private final KeyRedaction redaction =
      new KeyRedaction(
          new PublishTarget(
              new PublishServer(false, "example.org", 1935, "app?token=APPCANARY"),
              new StreamKey(KEY + "?bandwidthtest=true")));

  @Test
  void keyIsTakenOutWithAndWithoutItsQuery() {
    assertThat(redaction.redact("playing " + KEY + "?bandwidthtest=true now"))
        .isEqualTo("playing [redacted] now");
    assertThat(redaction.redact("playing " + KEY + " now")).isEqualTo("playing [redacted] now");
  }

  @Test
  void queryOfTheApplicationIsTakenOut() {
    assertThat(redaction.redact("app is app?token=APPCANARY")).isEqualTo("app is app[redacted]");
  }

  @Test
  void urlEncodedKeyIsTakenOut() {
    String encoded = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
    assertThat(redaction.redact(encoded)).isEqualTo("[redacted]");
    assertThat(redaction.redact(encoded.replace("%2B", "%2b").replace("%2F", "%2f")))
        .doesNotContain("CANARY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xy", "xyz", "user:"})
  void keyInsideBase64IsTakenOutWhateverStandsBefore(String before) {
    byte[] bytes = (before + KEY + "-more").getBytes(StandardCharsets.UTF_8);

    for (Base64.Encoder encoder :
        new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
      String left = redaction.redact(encoder.encodeToString(bytes)).replace("[redacted]", "");
      assertThat(left.length()).isLessThan(4 * (before.length() + 5 + 3) / 3 + 6);
    }
  }

  @Test
  void urlsAreTakenOut() {
    assertThat(redaction.redact("Cannot open connection tcp://10.0.0.1:1?tcp_nodelay=0 (x)"))
        .isEqualTo("Cannot open connection [url] (x)");
    assertThat(redaction.redact("'rtmps://a.b/c/d': Connection refused"))
        .isEqualTo("'[url]': Connection refused");
  }
}
