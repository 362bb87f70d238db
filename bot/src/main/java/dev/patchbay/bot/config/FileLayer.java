package dev.patchbay.bot.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.patchbay.bot.typed.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The configuration file as one layer; keys that nobody knows are problems, not silence. */
final class FileLayer {
  private static final ConfigParseOptions STRICT =
      ConfigParseOptions.defaults().setAllowMissing(false).setSyntax(ConfigSyntax.CONF);

  private FileLayer() {}

  static Config read(Path file, List<ConfigProblem> problems) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      String what = Files.exists(file) ? "file-unreadable" : "file-missing";
      problems.add(ConfigProblem.in(file, Saying.of(what)));
      return ConfigFactory.empty();
    }
    try {
      Config config = ConfigFactory.parseFile(file.toFile(), STRICT).resolve();
      findUnknown("", config.root(), problems);
      return config;
    } catch (ConfigException e) {
      problems.add(ConfigProblem.in(file, describe(e)));
      return ConfigFactory.empty();
    }
  }

  /**
   * Says what is wrong without the library's own message, which quotes the file: it may hold keys.
   */
  private static Saying describe(ConfigException problem) {
    int line = problem.origin() == null ? -1 : problem.origin().lineNumber();
    Object place = line < 1 ? Saying.of("somewhere") : Saying.of("line", Integer.toString(line));
    return switch (problem) {
      case ConfigException.UnresolvedSubstitution _ -> Saying.of("unresolved", place);
      case ConfigException.IO _ -> Saying.of("file-unreadable");
      default -> Saying.of("not-hocon", place);
    };
  }

  private static void findUnknown(
      String prefix, ConfigObject section, List<ConfigProblem> problems) {
    for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
      String path = prefix + ConfigUtil.quoteString(entry.getKey());
      String plain = prefix + entry.getKey();
      boolean isKey = ConfigKey.DEFAULTS.hasPathOrNull(path);
      boolean isSection = isKey && ConfigKey.DEFAULTS.getValue(path) instanceof ConfigObject;
      switch (entry.getValue()) {
        case ConfigObject inner when isSection -> findUnknown(plain + ".", inner, problems);
        case ConfigValue value when isSection ->
            problems.add(ConfigProblem.at(plain, value.origin(), Saying.of("is-section", plain)));
        case ConfigValue value when !isKey ->
            problems.add(ConfigProblem.at(plain, value.origin(), unknown(plain)));
        default -> {}
      }
    }
  }

  private static Saying unknown(String path) {
    return Nearest.to(path, ConfigKey.all().stream().map(ConfigKey::path).toList())
        .map(near -> Saying.of("unknown-key-near", near))
        .orElseGet(() -> Saying.of("unknown-key"));
  }
}
