package dev.patchbay.bot.config;

import dev.patchbay.relay.NginxSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what is decided about nginx. */
final class IngestNginxSettings {
  private static final String PATH = "rule.path-or-nothing";

  private IngestNginxSettings() {}

  /** A path, or the decision to name none. */
  private record OptionalPath(Optional<Path> path) {}

  static NginxSettings read(SettingsReader reader) {
    Optional<Path> folder =
        reader.parsed("ingest.nginx.site-folder", PATH, IngestNginxSettings::path).path();
    List<String> reload =
        reader.parsed(
            "ingest.nginx.reload-command",
            "rule.reload",
            text ->
                Optional.of(
                    Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList()));
    return new NginxSettings(
        reader.parsed("ingest.nginx.program", "rule.program", SettingsParsers::program),
        reader.parsed("ingest.nginx.module", PATH, IngestNginxSettings::path).path(),
        reader.parsed(
            "ingest.nginx.listen",
            "rule.nginx-listen",
            text -> SettingsParsers.address(text).filter(address -> address.getPort() > 0)),
        folder.filter(_ -> !reload.isEmpty()).map(known -> new NginxSettings.Site(known, reload)));
  }

  private static Optional<OptionalPath> path(String text) {
    if (text.isEmpty()) {
      return Optional.of(new OptionalPath(Optional.empty()));
    }
    try {
      Path path = Path.of(text);
      return Optional.of(path).filter(Path::isAbsolute).map(p -> new OptionalPath(Optional.of(p)));
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }
}
