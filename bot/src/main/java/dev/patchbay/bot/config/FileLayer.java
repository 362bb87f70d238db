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
      String what = Files.exists(file) ? "cannot be read" : "does not exist";
      problems.add(ConfigProblem.in(file, "this configuration file " + what));
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
  private static String describe(ConfigException problem) {
    int line = problem.origin() == null ? -1 : problem.origin().lineNumber();
    String place = line < 1 ? "" : "line " + line + " ";
    return switch (problem) {
      case ConfigException.UnresolvedSubstitution _ ->
          place + "uses a ${…} that has no value; write ${?…} where it may be missing";
      case ConfigException.IO _ -> "this configuration file cannot be read";
      default -> place + "is not HOCON; look for a missing quote, brace or '=' there or just above";
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
            problems.add(
                ConfigProblem.at(plain, value.origin(), "is a section, write " + plain + " { … }"));
        case ConfigValue value when !isKey ->
            problems.add(ConfigProblem.at(plain, value.origin(), "unknown key" + hint(plain)));
        default -> {}
      }
    }
  }

  private static String hint(String path) {
    return Nearest.hint(path, ConfigKey.all().stream().map(ConfigKey::path).toList());
  }
}
