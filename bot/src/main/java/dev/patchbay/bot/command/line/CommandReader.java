package dev.patchbay.bot.command.line;

import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.storage.secret.Secret;
import java.util.Map;
import java.util.Optional;

/** Makes a command of values that came by name, as a form gives them. Stateless. */
public final class CommandReader {
  private CommandReader() {}

  /**
   * Reads the values by the same rules as a typed line.
   *
   * @param values by argument name; of those the command does not have nothing is taken
   * @param secret a key that came in a field of its own
   */
  public static Parsed read(CommandSpec spec, Map<String, String> values, Optional<Secret> secret) {
    return new ArgumentReader(spec).read(values, secret);
  }
}
