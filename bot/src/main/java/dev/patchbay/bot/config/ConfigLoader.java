package dev.patchbay.bot.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.target.Network;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the configuration from all its sources and reports every problem at once. Stateless. */
public final class ConfigLoader {
  /** What loading came to. */
  public sealed interface Loaded {
    record Valid(BotConfig config) implements Loaded {}

    /** At least one problem; those of the file first, in the order of their discovery. */
    record Invalid(List<ConfigProblem> problems) implements Loaded {
      public Invalid {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * What a client of the running program needs; other keys are not looked at, so that a mistake in
   * the file does not lock anyone out of a relay that runs.
   */
  public record Client(Path data, Locale locale) {}

  private ConfigLoader() {}

  public static Loaded load(ConfigSources sources) {
    var problems = new ArrayList<ConfigProblem>();
    BotConfig config = bot(new SettingsReader(layers(sources, problems), problems), sources);
    return problems.isEmpty() ? new Loaded.Valid(config) : new Loaded.Invalid(problems);
  }

  /** Data folder and language alone, as well as the sources allow. */
  public static Client client(ConfigSources sources) {
    var ignored = new ArrayList<ConfigProblem>();
    var reader = new SettingsReader(layers(sources, ignored), ignored);
    return new Client(data(reader, sources), locale(reader, sources));
  }

  private static Config layers(ConfigSources sources, List<ConfigProblem> problems) {
    Config file =
        sources
            .fileToRead()
            .map(path -> FileLayer.read(path, problems))
            .orElseGet(ConfigFactory::empty);
    Config commandLine =
        sources
            .data()
            .map(path ->
                ConfigFactory.empty()
                    .withValue("data", ConfigValueFactory.fromAnyRef(path.toString(), "--data")))
            .orElseGet(ConfigFactory::empty);
    return commandLine
        .withFallback(EnvironmentLayer.read(sources, problems))
        .withFallback(file)
        .withFallback(ConfigKey.DEFAULTS);
  }

  private static BotConfig bot(SettingsReader reader, ConfigSources sources) {
    return new BotConfig(
        data(reader, sources),
        locale(reader, sources),
        new BotConfig.Ingest(
            reader.parsed("ingest.rtmp.listen", "rule.listen", SettingsParsers::address),
            reader.parsed("ingest.public-host", "rule.host", SettingsParsers::hostOrNothing).host(),
            SrsKeys.read(reader)),
        reader.list("destinations.allow-networks", "rule.network", Network::parse),
        new BotConfig.Forward(
            reader.choice(
                "forward.default-method",
                List.of(ForwardMethod.NATIVE, ForwardMethod.FFMPEG, ForwardMethod.NGINX)),
            reader.choice("forward.default-profile", ForwardProfile.class),
            reader.choice("forward.default-start-at", StartAt.class),
            reader.parsed(
                "forward.default-hold",
                "rule.span",
                text -> SettingsParsers.span(text, Duration.ofHours(1)))),
        reader.parsed("ffmpeg.path", "rule.program", SettingsParsers::program),
        IngestNginxSettings.read(reader),
        reader.choice("log.level", LogLevel.class),
        reader.secret("storage.key-ring"),
        DiscordSettings.read(reader),
        TwitchSettings.read(reader));
  }

  private static Path data(SettingsReader reader, ConfigSources sources) {
    return reader.parsed("data", "rule.folder", text -> SettingsParsers.folder(text, sources));
  }

  private static Locale locale(SettingsReader reader, ConfigSources sources) {
    return reader.parsed("locale", "rule.locale", text -> SettingsParsers.locale(text, sources));
  }
}
