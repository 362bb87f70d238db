package dev.patchbay.bot.config;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say where the configuration is. */
public final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "configuration file; usually ~/.config/patchbay/patchbay.conf, when it exists")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "data folder; usually ~/.local/share/patchbay")
  private Optional<Path> data = Optional.empty();

  /** The sources of configuration of this process. */
  public ConfigSources sources() {
    return ConfigSources.ofProcess(config, data);
  }
}
