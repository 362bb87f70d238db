package dev.patchbay.bot.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import dev.patchbay.bot.typed.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The variables {@code PATCHBAY_…} as one layer of configuration. */
final class EnvironmentLayer {
  static final String PREFIX = "PATCHBAY_";

  /** Read by the launcher and by {@link ConfigSources}, not keys. */
  private static final Set<String> OTHERS =
      Set.of(ConfigSources.FILE_VARIABLE, ConfigSources.LANG_VARIABLE, PREFIX + "JAVA_OPTS");

  private EnvironmentLayer() {}

  /** The keys that are set; a variable that is no key adds a problem. */
  static Config read(ConfigSources sources, List<ConfigProblem> problems) {
    Map<String, ConfigKey> keys =
        ConfigKey.all().stream()
            .collect(Collectors.toMap(ConfigKey::variable, Function.identity()));
    Config layer = ConfigFactory.empty();
    for (String name : sources.environment().keySet().stream().sorted().toList()) {
      Optional<String> value = sources.variable(name);
      if (!name.startsWith(PREFIX) || OTHERS.contains(name) || value.isEmpty()) {
        continue;
      }
      ConfigKey key = keys.get(name);
      if (key == null) {
        problems.add(unknown(name, keys.keySet()));
      } else {
        layer =
            layer.withValue(key.path(), ConfigValueFactory.fromAnyRef(value.orElseThrow(), name));
      }
    }
    return layer;
  }

  private static ConfigProblem unknown(String name, Set<String> known) {
    var candidates = new ArrayList<>(known);
    candidates.addAll(OTHERS);
    return new ConfigProblem(
        name,
        Nearest.to(name, candidates)
            .map(near -> Saying.of("unknown-variable-near", near))
            .orElseGet(() -> Saying.of("unknown-variable")));
  }
}
