package dev.patchbay.bot.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.config.ConfigLoader.Loaded;
import dev.patchbay.relay.SrsSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be decided about SRS, and what is said of a login that is none. */
class SrsKeysTest {
  private static final StartWords ENGLISH = new StartWords(Locale.ENGLISH);

  private static final String PASSWORD = "canary-31c7";
  private static final String API = "ingest.srs.api = \"127.0.0.1:1985\"\n";

  @TempDir private Path home;

  @Test
  void withoutAnApiThereIsNoSrs() throws IOException {
    assertThat(valid("").ingest().srs()).isEmpty();
    assertThat(valid("ingest.srs.app = studio").ingest().srs()).isEmpty();
  }

  @Test
  void anApiIsEnoughAndAsksForNoLogin() throws IOException {
    assertThat(srs(API))
        .isEqualTo(
            new SrsSettings(
                new InetSocketAddress("127.0.0.1", 1985),
                new InetSocketAddress("127.0.0.1", 1935),
                SrsSettings.DEFAULT_VHOST,
                "live",
                new InetSocketAddress("127.0.0.1", 1986)));
  }

  @Test
  void theLoginIsWhatItsFileHoldsAndIsNeverPrinted() throws IOException {
    BotConfig config = valid(API + loginIn(Files.writeString(file(), "me:" + PASSWORD + "\n")));

    SrsSettings srs = config.ingest().srs().orElseThrow();
    assertThat(srs.login().orElseThrow().reveal()).isEqualTo("me:" + PASSWORD);
    assertThat(config.toString()).contains("1985").doesNotContain(PASSWORD);
  }

  @Test
  void theFileMayBeNamedInTheEnvironment() throws IOException {
    Files.writeString(file(), "me:" + PASSWORD);
    var environment =
        Map.of(
            "PATCHBAY_INGEST_SRS_API",
            "127.0.0.1:1985",
            "PATCHBAY_INGEST_SRS_API_LOGIN_FILE",
            file().toString());

    Loaded loaded =
        ConfigLoader.load(new ConfigSources(Optional.empty(), Optional.empty(), environment, home));

    assertThat(loaded)
        .isInstanceOfSatisfying(
            Loaded.Valid.class,
            valid ->
                assertThat(valid.config().ingest().srs().flatMap(SrsSettings::login)).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PASSWORD,
        "me:",
        ":" + PASSWORD,
        "me:" + PASSWORD + ":more",
        "me:" + PASSWORD + "\nyou:" + PASSWORD
      })
  void whatIsNoLoginIsSaidWithoutShowingIt(String text) throws IOException {
    Files.writeString(file(), text);

    assertThat(problems(API + loginIn(file())))
        .containsExactly("names a file that does not hold USER:PASSWORD and nothing else");
  }

  @Test
  void aLoginFileThatIsEmptyOrMissingIsAProblemEvenWithoutAnApi() throws IOException {
    assertThat(problems(loginIn(file()))).containsExactly("names a file that cannot be read");
    Files.writeString(file(), " \n");
    assertThat(problems(loginIn(file()))).containsExactly("names an empty file");
  }

  @ParameterizedTest
  @CsvSource({
    "api, 127.0.0.1:0, 'an address as HOST:PORT, for example 127.0.0.1:1985'",
    "rtmp, srs.example, 'an address as HOST:PORT, for example 127.0.0.1:1935'",
    "callback, 1986, 'an address of this machine as HOST:PORT, for example 127.0.0.1:1986'",
    "vhost, a b, a virtual host's name",
    "app, live/1, 'an application''s name of letters, digits, _ and -'"
  })
  void whatSrsCannotBeToldIsRefused(String key, String value, String rule) throws IOException {
    assertThat(problems("ingest.srs.%s = \"%s\"".formatted(key, value)))
        .containsExactly("'%s' is not %s".formatted(value, rule));
  }

  private Path file() {
    return home.resolve("srs-login");
  }

  private static String loginIn(Path file) {
    return "ingest.srs.api-login-file = \"" + file + "\"";
  }

  private SrsSettings srs(String text) throws IOException {
    return valid(text).ingest().srs().orElseThrow();
  }

  private BotConfig valid(String text) throws IOException {
    return switch (load(text)) {
      case Loaded.Valid(BotConfig config) -> config;
      case Loaded.Invalid(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  private List<String> problems(String text) throws IOException {
    return switch (load(text)) {
      case Loaded.Valid(BotConfig config) -> throw new AssertionError("accepted: " + config);
      case Loaded.Invalid(var problems) ->
          problems.stream().map(problem -> problem.what().in(ENGLISH)).toList();
    };
  }

  private Loaded load(String text) throws IOException {
    Path file = Files.writeString(home.resolve("test.conf"), text);
    return ConfigLoader.load(
        new ConfigSources(Optional.of(file), Optional.empty(), Map.of(), home));
  }
}
