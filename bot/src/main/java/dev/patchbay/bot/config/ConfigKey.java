package dev.patchbay.bot.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One key of the configuration, as {@code defaults.conf} describes it; README.md and .env.example
 * are held to this list.
 *
 * @param path {@code ingest.rtmp.listen}
 * @param description one sentence in Markdown
 * @param defaultText its default as one would type it, lists separated by commas
 */
public record ConfigKey(String path, String description, String defaultText) {
  static final Config DEFAULTS =
      ConfigFactory.parseResources(
          ConfigKey.class,
          "defaults.conf",
          ConfigParseOptions.defaults().setAllowMissing(false).setOriginDescription("defaults"));

  /** All keys, in the order of {@code defaults.conf}. */
  public static List<ConfigKey> all() {
    return DEFAULTS.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber()))
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static ConfigKey of(String path, ConfigValue value) {
    boolean list = value.valueType() == ConfigValueType.LIST;
    String text =
        list ? String.join(",", DEFAULTS.getStringList(path)) : String.valueOf(value.unwrapped());
    return new ConfigKey(path, String.join(" ", value.origin().comments()).strip(), text);
  }

  /** The variable that overrides it: {@code PATCHBAY_INGEST_RTMP_LISTEN}. */
  public String variable() {
    return EnvironmentLayer.PREFIX
        + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
