package dev.patchbay.bot.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.config.ConfigLoader.Loaded;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.target.Network;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ConfigLoaderTest {
  private static final String CANARY = "CANARY-5f1c9e";

  /** Keys of which no text is bad. */
  private static final Set<String> ANY_TEXT =
      Set.of(
          "storage.key-ring",
          "discord.token",
          "twitch.client-secret",
          "ingest.nginx.reload-command");

  @TempDir private Path home;

  @Test
  void defaultsNeedNoFile() {
    BotConfig config = valid(sources(Map.of()));

    assertThat(config.data()).isEqualTo(home.resolve(".local/share/patchbay"));
    assertThat(config.locale()).isEqualTo(Locale.ENGLISH);
    assertThat(config.relay().listen()).isEqualTo(new InetSocketAddress("0.0.0.0", 1935));
    assertThat(config.relay().ffmpeg()).isEqualTo("ffmpeg");
    assertThat(config.relay().allowedNetworks()).isEmpty();
    assertThat(config.relay().stateDirectory()).isEqualTo(config.data());
    assertThat(config.ingest().publicHost()).isEmpty();
    assertThat(config.forward())
        .isEqualTo(
            new BotConfig.Forward(
                ForwardMethod.NATIVE, ForwardProfile.LOW, StartAt.GOP, Duration.ofSeconds(60)));
    assertThat(config.logLevel()).isEqualTo(LogLevel.INFO);
    assertThat(config.storage().directory()).isEqualTo(config.data());
    assertThat(config.storage().keyRing()).isEmpty();
  }

  @Test
  void aFileSetsEveryKey() throws IOException {
    BotConfig config =
        valid(
            file(
                """
                data = "~/relay"
                locale = fr
                ingest { rtmp.listen = "127.0.0.1:0", public-host = stream.example }
                destinations.allow-networks = ["10.0.0.0/8", "fd00::/8"]
                forward { default-method = ffmpeg, default-profile = ultra, default-start-at = next-keyframe, default-hold = 5s }
                ffmpeg.path = /opt/ffmpeg/bin/ffmpeg
                log.level = debug
                storage.key-ring = "%s"
                """
                    .formatted(CANARY)));

    assertThat(config.data()).isEqualTo(home.resolve("relay"));
    assertThat(config.locale()).isEqualTo(Locale.FRENCH);
    assertThat(config.ingest())
        .isEqualTo(
            new BotConfig.Ingest(
                new InetSocketAddress("127.0.0.1", 0), Optional.of("stream.example")));
    assertThat(config.allowedNetworks())
        .containsExactly(Network.of("10.0.0.0/8"), Network.of("fd00::/8"));
    assertThat(config.forward())
        .isEqualTo(
            new BotConfig.Forward(
                ForwardMethod.FFMPEG,
                ForwardProfile.ULTRA,
                StartAt.NEXT_KEYFRAME,
                Duration.ofSeconds(5)));
    assertThat(config.ffmpeg()).isEqualTo("/opt/ffmpeg/bin/ffmpeg");
    assertThat(config.logLevel()).isEqualTo(LogLevel.DEBUG);
    assertThat(config.keyRing().orElseThrow().reveal()).isEqualTo(CANARY);
    assertThat(config.toString()).contains("stream.example").doesNotContain(CANARY);
  }

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
    Path file = write("data = /from/file\nlog.level = error\nlocale = fr");
    var environment = Map.of("PATCHBAY_DATA", "/from/env", "PATCHBAY_LOG_LEVEL", "trace");

    BotConfig config =
        valid(
            new ConfigSources(
                Optional.of(file), Optional.of(Path.of("/from/option")), environment, home));

    assertThat(config.data()).isEqualTo(Path.of("/from/option"));
    assertThat(config.logLevel()).isEqualTo(LogLevel.TRACE);
    assertThat(config.locale()).isEqualTo(Locale.FRENCH);
  }

  @Test
  void aListInTheEnvironmentIsSeparatedByCommas() {
    BotConfig config =
        valid(sources(Map.of("PATCHBAY_DESTINATIONS_ALLOW_NETWORKS", "10.0.0.0/8, 127.0.0.0/8")));

    assertThat(config.allowedNetworks())
        .containsExactly(Network.of("10.0.0.0/8"), Network.of("127.0.0.0/8"));
  }

  @Test
  void theUsualFileIsReadWhenItIsThere() throws IOException {
    Path folder = Files.createDirectories(home.resolve(".config/patchbay"));
    Files.writeString(folder.resolve("patchbay.conf"), "log.level = warn");

    assertThat(valid(sources(Map.of())).logLevel()).isEqualTo(LogLevel.WARN);
  }

  @Test
  void emptyVariablesAndNullsCountAsNotSet() throws IOException {
    Path file = write("log.level = null");
    var environment = Map.of("PATCHBAY_LOCALE", "", "XDG_DATA_HOME", "");

    BotConfig config =
        valid(new ConfigSources(Optional.of(file), Optional.empty(), environment, home));

    assertThat(config.logLevel()).isEqualTo(LogLevel.INFO);
    assertThat(config.data()).isEqualTo(home.resolve(".local/share/patchbay"));
  }

  @ParameterizedTest
  @CsvSource({
    "fr_FR.UTF-8,,,fr",
    "fr,,,fr",
    "en_GB,,,en",
    "C.UTF-8,,,en",
    "fr_CA,en_US,,en",
    "de_DE,,fr_BE,fr",
    "frr_DE,,,en"
  })
  void theLocaleFollowsPosix(String lang, String messages, String all, String expected) {
    var environment = new java.util.HashMap<String, String>();
    environment.put("LANG", lang);
    environment.put("LC_MESSAGES", messages == null ? "" : messages);
    environment.put("LC_ALL", all == null ? "" : all);

    assertThat(valid(sources(environment)).locale()).isEqualTo(Locale.of(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ingest.rtmp.listen = 1935                | ingest.rtmp.listen (FILE:1)  | '1935' is not an address of this machine as HOST:PORT, for example 0.0.0.0:1935
          ingest.rtmp.listen = "h:99999"           | ingest.rtmp.listen (FILE:1)  | 'h:99999' is not an address of this machine as HOST:PORT, for example 0.0.0.0:1935
          ingest.public-host = "rtmp://x"          | ingest.public-host (FILE:1)  | 'rtmp://x' is not a host name or an IP address without scheme or port
          destinations.allow-networks = ["10/8"]   | destinations.allow-networks (FILE:1) | '10/8' is not a network in CIDR form, for example 192.168.1.0/24
          destinations.allow-networks = {a: b}     | destinations.allow-networks (FILE:1) | must be a list of texts
          destinations.allow-networks = [[]]       | destinations.allow-networks (FILE:1) | must be a list of texts
          forward.default-method = srt             | forward.default-method (FILE:1) | 'srt' is not one of native, ffmpeg, nginx
          forward.default-profile = [low]          | forward.default-profile (FILE:1) | must be one value, not a list
          log.level = loud                         | log.level (FILE:1)           | 'loud' is not one of error, warn, info, debug, trace
          locale = de                              | locale (FILE:1)              | 'de' is not one of auto, en, fr
          ffmpeg.path = ""                         | ffmpeg.path (FILE:1)         | '' is not a path or a program's name
          ingest = 5                               | ingest (FILE:1)              | is a section, write ingest { … }
          ingest.rtmp.listn = "0.0.0.0:1"          | ingest.rtmp.listn (FILE:1)   | unknown key; did you mean 'ingest.rtmp.listen'?
          colour = red                             | colour (FILE:1)              | unknown key; README.md lists them
          storage.key-ring = [CANARY-5f1c9e]       | storage.key-ring (FILE:1)    | must be one value, not a list
          storage.keyring = CANARY-5f1c9e          | storage.keyring (FILE:1)     | unknown key; did you mean 'storage.key-ring'?
          storage.key-ring = "CANARY-5f1c9e        | FILE                         | line 1 is not HOCON; look for a missing quote, brace or '=' there or just above
          data = ${NO_SUCH_VARIABLE_HERE}          | FILE                         | line 1 uses a ${…} that has no value; write ${?…} where it may be missing
          """)
  void everyMistakeIsNamedWithItsPlaceAndRule(String text, String where, String what)
      throws IOException {
    ConfigSources sources = file(text);

    assertThat(problems(sources))
        .extracting(ConfigProblem::toString)
        .containsExactly(
            where.replace("FILE", sources.file().orElseThrow().toString()) + ": " + what);
  }

  static Stream<String> everyKey() {
    return ConfigKey.all().stream().map(ConfigKey::path);
  }

  @ParameterizedTest
  @MethodSource("everyKey")
  void aBadValueOfAnyKeyIsWordedInEveryLanguage(String key) throws IOException {
    String bad = ANY_TEXT.contains(key) ? "{a: b}" : "\"no \\u0000 value\"";

    List<ConfigProblem> problems = problems(file(key + " = " + bad));

    assertThat(problems).isNotEmpty().allMatch(one -> one.where().startsWith(key));
    for (ConfigProblem one : problems) {
      String french = one.in(new StartWords(Locale.FRENCH));
      assertThat(one.in(new StartWords(Locale.ENGLISH))).contains(key).isNotEqualTo(french);
      assertThat(french).contains(key);
    }
  }

  @Test
  void allProblemsOfAllSourcesAreReportedAtOnce() throws IOException {
    Path file = write("colour = red\nlog.level = loud\n");
    var environment =
        Map.of(
            "PATCHBAY_LOCALE", "de",
            "PATCHBAY_LOG_LEVL", "info",
            "PATCHBAY_STORAGE_KEY_RINGS", CANARY,
            "PATCHBAY_JAVA_OPTS", "-Xmx1g");

    List<ConfigProblem> problems =
        problems(
            new ConfigSources(
                Optional.of(file), Optional.of(Path.of("/srv/x")), environment, home));

    assertThat(problems.stream().map(ConfigProblem::toString))
        .containsExactlyInAnyOrder(
            "colour (" + file + ":1): unknown key; README.md lists them",
            "log.level (" + file + ":2): 'loud' is not one of error, warn, info, debug, trace",
            "PATCHBAY_LOCALE: 'de' is not one of auto, en, fr",
            "PATCHBAY_LOG_LEVL: unknown variable; did you mean 'PATCHBAY_LOG_LEVEL'?",
            "PATCHBAY_STORAGE_KEY_RINGS: unknown variable; did you mean"
                + " 'PATCHBAY_STORAGE_KEY_RING'?");
  }

  @Test
  void aNamedFileMustExist() {
    Path file = home.resolve("gone.conf");

    assertThat(problems(new ConfigSources(Optional.of(file), Optional.empty(), Map.of(), home)))
        .extracting(ConfigProblem::toString)
        .containsExactly(file + ": this configuration file does not exist");
  }

  @Test
  void aClientIsNotLockedOutByMistakesElsewhere() throws IOException {
    var client = ConfigLoader.client(file("data = /srv/patchbay\ncolour = red\nlocale = fr"));

    assertThat(client).isEqualTo(new ConfigLoader.Client(Path.of("/srv/patchbay"), Locale.FRENCH));
  }

  private ConfigSources sources(Map<String, String> environment) {
    return new ConfigSources(Optional.empty(), Optional.empty(), environment, home);
  }

  private ConfigSources file(String text) throws IOException {
    return new ConfigSources(Optional.of(write(text)), Optional.empty(), Map.of(), home);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(home.resolve("test.conf"), text);
  }

  private static BotConfig valid(ConfigSources sources) {
    return switch (ConfigLoader.load(sources)) {
      case Loaded.Valid(BotConfig config) -> config;
      case Loaded.Invalid(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static List<ConfigProblem> problems(ConfigSources sources) {
    return switch (ConfigLoader.load(sources)) {
      case Loaded.Valid(BotConfig config) -> throw new AssertionError("accepted: " + config);
      case Loaded.Invalid(var problems) -> problems;
    };
  }
}
