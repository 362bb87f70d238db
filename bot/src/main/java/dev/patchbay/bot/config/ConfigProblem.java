package dev.patchbay.bot.config;

import com.typesafe.config.ConfigOrigin;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One thing wrong with the configuration, for the person who wrote it.
 *
 * @param where key with file and line, variable, or option
 * @param what the rule broken and the next step; never a value that may be secret
 */
public record ConfigProblem(String where, Saying what) {
  private static final StartWords ENGLISH = new StartWords(Locale.ENGLISH);

  static ConfigProblem at(String key, ConfigOrigin origin, Saying what) {
    String source = origin.description();
    boolean named = source.startsWith(EnvironmentLayer.PREFIX) || source.startsWith("--");
    return new ConfigProblem(named ? source : key + " (" + place(origin) + ")", what);
  }

  static ConfigProblem in(Path file, Saying what) {
    return new ConfigProblem(file.toString(), what);
  }

  private static String place(ConfigOrigin origin) {
    String file = origin.filename();
    if (file == null) {
      return origin.description();
    }
    return origin.lineNumber() < 1 ? file : file + ":" + origin.lineNumber();
  }

  /** One line. */
  public String in(StartWords words) {
    return words.of("at", where, what.in(words));
  }

  @Override
  public String toString() {
    return in(ENGLISH);
  }
}
