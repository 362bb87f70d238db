package dev.patchbay.bot.command.catalog;

import static dev.patchbay.bot.command.catalog.Argument.after;
import static dev.patchbay.bot.command.catalog.Argument.option;
import static dev.patchbay.bot.command.catalog.Argument.optional;
import static dev.patchbay.bot.command.catalog.Argument.required;
import static dev.patchbay.bot.command.catalog.CommandSpecBuilder.NOT_IN_PUBLIC;
import static dev.patchbay.bot.command.catalog.CommandSpecBuilder.spec;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.Keyword;
import dev.patchbay.bot.command.catalog.Argument.Kind;
import dev.patchbay.bot.permission.Permission;
import java.util.List;

/** Who may do what, and who did what. */
final class AccessSpecs {
  private AccessSpecs() {}

  static List<CommandSpec> specs() {
    return List.of(
        spec("grant", Command.Grant.class)
            .typed("grant")
            .french("autoriser", "autorise")
            .takes(
                required("who", Kind.SUBJECT),
                required("level", Kind.LEVEL),
                after("destination", Keyword.ABOUT, Kind.DESTINATION),
                option("source", Keyword.SOURCE, Kind.SOURCE))
            .changes(Permission.MANAGE, NOT_IN_PUBLIC)
            .as(given -> new Command.Grant(given.subject(), given.level(), given.reach())),
        spec("deny", Command.Deny.class)
            .typed("deny")
            .french("interdire", "interdis")
            .takes(
                required("who", Kind.SUBJECT),
                after("destination", Keyword.ABOUT, Kind.DESTINATION),
                option("source", Keyword.SOURCE, Kind.SOURCE))
            .changes(Permission.MANAGE, NOT_IN_PUBLIC)
            .as(given -> new Command.Deny(given.subject(), given.reach())),
        spec("revoke", Command.Revoke.class)
            .typed("revoke")
            .french("révoquer", "révoque")
            .takes(
                required("who", Kind.SUBJECT),
                after("destination", Keyword.ABOUT, Kind.DESTINATION),
                option("source", Keyword.SOURCE, Kind.SOURCE))
            .changes(Permission.MANAGE, NOT_IN_PUBLIC)
            .as(given -> new Command.Revoke(given.subject(), given.reach())),
        spec("access", Command.Access.class)
            .typed("access")
            .french("accès")
            .reads(Permission.OPERATE, NOT_IN_PUBLIC)
            .as(_ -> new Command.Access()),
        spec("audit", Command.Audit.class)
            .typed("audit", "log")
            .french("journal", "historique")
            .takes(
                optional("destination", Kind.DESTINATION),
                option("before", Keyword.BEFORE, Kind.NUMBER))
            .reads(Permission.OPERATE, NOT_IN_PUBLIC)
            .as(given -> new Command.Audit(given.anyDestination(), given.before())));
  }
}
