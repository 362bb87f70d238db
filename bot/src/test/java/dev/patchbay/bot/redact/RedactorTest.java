package dev.patchbay.bot.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.storage.secret.Secret;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedactorTest {
  private static final String KEY_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/=&%$\\\"!*()|^{}[]é";

  private final Redactor redactor = new Redactor();

  @RepeatedTest(200)
  void aLiveKeyIsTakenOutInEveryForm(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    String key = key(random, 8 + random.nextInt(60));
    String urlEncoded = URLEncoder.encode(key, UTF_8);
    var forms =
        List.of(
            key,
            urlEncoded,
            Pattern.compile("%..")
                .matcher(urlEncoded)
                .replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT)),
            key.replace("&", "%26").replace("+", "%2b"),
            key.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"),
            key.replace("&", "\\u0026").replace("=", "\\u003D"));
    redactor.learn(new Secret(key));

    for (String form : forms) {
      assertThat(redactor.redact("nn " + form + " nn")).isEqualTo("nn [redacted] nn");
    }
  }

  @RepeatedTest(200)
  void aLiveKeyIsTakenOutOfBase64AtAnyAlignment(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    String key = key(random, 8 + random.nextInt(60));
    byte[] text =
        ("n".repeat(random.nextInt(7)) + key + "n".repeat(random.nextInt(7))).getBytes(UTF_8);
    redactor.learn(new Secret(key));

    for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      String encoded = encoder.encodeToString(text);
      assertThat(readable(encoded)).as("positive control").contains(key);
      assertThat(readable(redactor.redact(encoded))).matches("n*");
    }
  }

  @Test
  void partsOfAKeyWithAQueryAreSecretsToo() {
    redactor.learn(new Secret("FB-1234567890-0-AbCdEf?s_bl=1&a=AbxSecretPart99&mode=true"));

    assertThat(redactor.redact("a=AbxSecretPart99 FB-1234567890-0-AbCdEf mode=true"))
        .isEqualTo("a=[redacted] [redacted] mode=true");
  }

  @Test
  void aShortKeyIsTakenOutOnlyAsAWord() {
    redactor.learn(new Secret("live"));

    assertThat(redactor.redact("live/main delivered to 'live'"))
        .isEqualTo("[redacted]/main delivered to '[redacted]'");
  }

  @Test
  void theNumberOfKnownSecretsIsBoundedAndThoseInUseStay() {
    redactor.learn(new Secret("secret-in-use"));
    redactor.learn(new Secret("secret-of-old"));
    for (int i = 2; i < Redactor.MAX_KNOWN; i++) {
      redactor.learn(new Secret("secret-number-" + i));
    }
    assertThat(redactor.redact("secret-of-old")).isEqualTo("[redacted]");
    redactor.learn(new Secret("secret-in-use"));
    redactor.learn(new Secret("one-secret-more"));

    assertThat(redactor.redact("secret-in-use one-secret-more secret-of-old"))
        .isEqualTo("[redacted] [redacted] secret-of-old");
  }

  @Test
  void aKeyInsideAnotherLeavesNoRest() {
    redactor.learn(new Secret("abcdefgh"));
    redactor.learn(new Secret("abcdefgh-ijklmnop"));

    assertThat(redactor.redact("x abcdefgh-ijklmnop abcdefgh"))
        .isEqualTo("x [redacted] [redacted]");
  }

  @Test
  void anEndlessSecretIsTakenOutAsWell() {
    String secret = key(new Random(1), 20_000);
    redactor.learn(new Secret(secret));

    assertThat(redactor.redact("nn " + secret + " nn " + URLEncoder.encode(secret, UTF_8)))
        .isEqualTo("nn [redacted] nn [redacted]");
  }

  @Test
  void aSecretThatIsOnlyPassingIsForgotten() {
    var passing = new Secret("passing-by-7a8b");

    String meanwhile = redactor.guarding(passing, () -> redactor.redact("it is passing-by-7a8b"));

    assertThat(meanwhile).isEqualTo("it is [redacted]");
    assertThat(redactor.redact("it is passing-by-7a8b")).isEqualTo("it is passing-by-7a8b");
  }

  @Test
  void aSecretLearntWhilePassingStays() {
    var secret = new Secret("passing-by-7a8b");

    redactor.guarding(
        secret,
        () -> {
          redactor.learn(secret);
          return secret;
        });

    assertThat(redactor.redact("it is passing-by-7a8b")).isEqualTo("it is [redacted]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          rtmp://a.rtmp.youtube.com/live2/abcd-efgh-1234: I/O error  | rtmp://a.rtmp.youtube.com/live2/[redacted] I/O error
          RTMPS://live-api-s.facebook.com:443/rtmp/FB-1?s_bl=1&a=Ab/c | RTMPS://live-api-s.facebook.com:443/rtmp/[redacted]
          rtmp://h.example/app/instance/KEY/                         | rtmp://h.example/app/instance/[redacted]
          rtmp://h.example/live2                                     | rtmp://h.example/live2
          rtmp://h.example/live2/                                    | rtmp://h.example/live2/
          rtmp://h.example                                           | rtmp://h.example
          rtmp://h.example/a1b2-c3d4-e5f6-g7h8                       | rtmp://h.example/[redacted]
          rtmp://user:pass@h.example/live                            | rtmp://[redacted]@h.example/live
          "rtmp://h/live/KEY","next"                                 | "rtmp://h/live/[redacted]","next"
          rtmp://h/live?token=abc&x=1                                | rtmp://h/live?token=[redacted]&x=1
          live_123456_AbCdEf0 is a Twitch key                        | [redacted] is a Twitch key
          key=sk_us-west-2_AbC123_def                                | key=[redacted]
          task_force_one and risk_free_x                             | task_force_one and risk_free_x
          http://x/?access_token=abc&sig=1                           | http://x/?access_token=[redacted]&sig=[redacted]
          Authorization: Bearer abcdefghijklmnop0123                 | Authorization: Bearer [redacted]
          PASS oauth:abcdefghijklmnop0123                            | PASS oauth:[redacted]
          the bot is live_ now                                       | the bot is live_ now
          """)
  void whatLooksLikeASecretIsTakenOut(String text, String expected) {
    assertThat(redactor.redact(text)).isEqualTo(expected);
  }

  private static String key(Random random, int length) {
    var key = new StringBuilder();
    for (int i = 0; i < length; i++) {
      // No '?': a key's parts are tested on their own.
      key.append(KEY_CHARACTERS.charAt(random.nextInt(KEY_CHARACTERS.length())));
    }
    return key.toString();
  }

  /** What somebody could read out of the base64 that is left: whole groups from either end. */
  private static String readable(String base64) {
    String alphabet = base64.replace('-', '+').replace('_', '/');
    int cut = alphabet.indexOf("[redacted]");
    if (cut < 0) {
      return decoded(alphabet);
    }
    String left = alphabet.substring(0, cut);
    String right = alphabet.substring(cut + "[redacted]".length());
    return decoded(left.substring(0, left.length() / 4 * 4))
        + decoded(right.substring(right.length() % 4));
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }
}
