package dev.patchbay.bot.command.catalog;

import static dev.patchbay.bot.command.catalog.Argument.after;
import static dev.patchbay.bot.command.catalog.Argument.flag;
import static dev.patchbay.bot.command.catalog.Argument.optional;
import static dev.patchbay.bot.command.catalog.Argument.required;
import static dev.patchbay.bot.command.catalog.CommandSpecBuilder.EVERYWHERE;
import static dev.patchbay.bot.command.catalog.CommandSpecBuilder.spec;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.Keyword;
import dev.patchbay.bot.command.catalog.Argument.Kind;
import dev.patchbay.bot.permission.Permission;
import java.util.List;

/** Looking, and switching destinations on and off. */
final class OrderSpecs {
  private OrderSpecs() {}

  static List<CommandSpec> specs() {
    return List.of(
        spec("status", Command.Status.class)
            .typed("status", "st")
            .french("état", "etat", "statut")
            .takes(optional("destination", Kind.DESTINATION))
            .reads(Permission.VIEW, EVERYWHERE)
            .as(given -> new Command.Status(given.anyDestination())),
        spec("list", Command.ListDestinations.class)
            .typed("list", "ls")
            .french("liste", "lister")
            .reads(Permission.VIEW, EVERYWHERE)
            .as(_ -> new Command.ListDestinations()),
        spec("start", Command.Start.class)
            .typed("start")
            .french("démarrer", "démarre", "lancer", "lance")
            .takes(required("destination", Kind.DESTINATION_OR_ALL))
            .changes(Permission.OPERATE, EVERYWHERE)
            .as(given -> new Command.Start(given.target())),
        spec("stop", Command.Stop.class)
            .typed("stop")
            .french("arrêter", "arrête", "stopper")
            .takes(
                required("destination", Kind.DESTINATION_OR_ALL),
                after("minutes", Keyword.FOR, Kind.MINUTES),
                flag("this-stream", Keyword.THIS_STREAM),
                flag("now", Keyword.NOW))
            .changes(Permission.OPERATE, EVERYWHERE)
            .as(given -> new Command.Stop(given.target(), given.hold(), given.has("now"))),
        spec("restart", Command.Restart.class)
            .typed("restart")
            .french("redémarrer", "redémarre", "relancer", "relance")
            .takes(required("destination", Kind.DESTINATION))
            .changes(Permission.OPERATE, EVERYWHERE)
            .as(given -> new Command.Restart(given.destination())),
        spec("undo", Command.Undo.class)
            .typed("undo")
            .french("annuler", "annule")
            .changes(Permission.OPERATE, EVERYWHERE)
            .as(_ -> new Command.Undo()));
  }
}
