package dev.patchbay.bot.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the operator's decisions are looked for; the command line wins over the environment, that
 * over the file, and that over the defaults.
 *
 * @param file what {@code --config} names
 * @param data what {@code --data} names
 * @param environment the process's environment
 * @param home the user's home folder
 */
public record ConfigSources(
    Optional<Path> file, Optional<Path> data, Map<String, String> environment, Path home) {
  /** Names the configuration file where {@code --config} does not. */
  static final String FILE_VARIABLE = "PATCHBAY_CONFIG";

  /** What LANG said before the launcher had to replace a locale that is not installed. */
  static final String LANG_VARIABLE = "PATCHBAY_LANG";

  public ConfigSources {
    environment = Map.copyOf(environment);
  }

  /** The sources of this process. */
  public static ConfigSources ofProcess(Optional<Path> file, Optional<Path> data) {
    return new ConfigSources(
        file, data, System.getenv(), Path.of(System.getProperty("user.home", ".")));
  }

  /** The file that must be read: the one named, else the usual one when it exists. */
  Optional<Path> fileToRead() {
    return file.or(() -> variable(FILE_VARIABLE).map(Path::of))
        .or(() ->
            Optional.of(folder("XDG_CONFIG_HOME", ".config").resolve("patchbay.conf"))
                .filter(Files::exists));
  }

  /** The data folder when nobody names one. */
  Path usualData() {
    return folder("XDG_DATA_HOME", ".local/share");
  }

  /** A variable that is set to something; compose files set empty ones for "not set". */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private Path folder(String variable, String underHome) {
    return variable(variable)
        .map(Path::of)
        // The XDG specification: relative paths in these variables are to be ignored.
        .filter(Path::isAbsolute)
        .orElseGet(() -> home.resolve(underHome))
        .resolve("patchbay");
  }
}
