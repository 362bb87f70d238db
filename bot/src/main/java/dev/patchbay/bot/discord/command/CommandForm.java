package dev.patchbay.bot.discord.command;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.catalog.Argument;
import dev.patchbay.bot.command.catalog.Argument.Kind;
import dev.patchbay.bot.command.catalog.CommandSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which parts of a command are options, and which are asked for in a modal: what is typed as an
 * option stands in the client's history, and a server's URL may have a key at its end.
 */
public final class CommandForm {
  private CommandForm() {}

  /** The arguments that are options, each once; a command's second word is part of the first. */
  public static List<Argument> options(CommandSpec spec) {
    Set<String> seen = new HashSet<>();
    List<Argument> options = new ArrayList<>();
    boolean command = false;
    for (Argument argument : spec.arguments()) {
      boolean again = argument.kind() == Kind.COMMAND && command;
      if (argument.kind() != Kind.SERVER && !again && seen.add(argument.name())) {
        options.add(argument);
      }
      command |= argument.kind() == Kind.COMMAND;
    }
    return List.copyOf(options);
  }

  /** Whether a server's URL is asked for. */
  public static boolean asksForServer(CommandSpec spec) {
    return spec.arguments().stream().anyMatch(argument -> argument.kind() == Kind.SERVER);
  }

  /** Whether it cannot go without. */
  public static boolean needsServer(CommandSpec spec) {
    return spec.arguments().stream()
        .anyMatch(argument -> argument.kind() == Kind.SERVER && argument.required());
  }

  /** Whether the secret is not a key but where a source is played from. */
  public static boolean asksForPlayAddress(CommandSpec spec) {
    return spec.type() == Command.SourceAdd.class || spec.type() == Command.SourceEdit.class;
  }

  /** Whether a modal opens, after these options were given. */
  public static boolean opensModal(CommandSpec spec, Map<String, String> given) {
    if (spec.arguments().stream().anyMatch(argument -> argument.kind() == Kind.SOURCE_KIND)) {
      return "pull".equals(given.get("kind"));
    }
    boolean changesOtherwise = given.containsKey("method") || given.containsKey("profile");
    return spec.takesSecret() || needsServer(spec) || (asksForServer(spec) && !changesOtherwise);
  }
}
