package dev.patchbay.bot.command.catalog;

import static dev.patchbay.bot.command.catalog.Argument.optional;
import static dev.patchbay.bot.command.catalog.CommandSpecBuilder.EVERYWHERE;
import static dev.patchbay.bot.command.catalog.CommandSpecBuilder.NOT_IN_PUBLIC;
import static dev.patchbay.bot.command.catalog.CommandSpecBuilder.spec;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.catalog.Argument.Kind;
import dev.patchbay.bot.permission.Permission;
import java.util.List;

/** How to type, and whether all works. */
final class HelpSpecs {
  private HelpSpecs() {}

  static List<CommandSpec> specs() {
    return List.of(
        spec("help", Command.Help.class)
            .typed("help", "?")
            .french("aide")
            .takes(optional("command", Kind.COMMAND), optional("subcommand", Kind.COMMAND))
            .reads(Permission.VIEW, EVERYWHERE)
            .as(given ->
                new Command.Help(
                    given
                        .text("command")
                        .map(word ->
                            given.text("subcommand").map(more -> word + " " + more).orElse(word)))),
        spec("health", Command.Health.class)
            .typed("health")
            .french("santé")
            .reads(Permission.VIEW, NOT_IN_PUBLIC)
            .as(_ -> new Command.Health()));
  }
}
