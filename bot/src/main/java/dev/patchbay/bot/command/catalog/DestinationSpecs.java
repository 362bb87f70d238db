package dev.patchbay.bot.command.catalog;

import static dev.patchbay.bot.command.catalog.Argument.flag;
import static dev.patchbay.bot.command.catalog.Argument.option;
import static dev.patchbay.bot.command.catalog.Argument.optional;
import static dev.patchbay.bot.command.catalog.Argument.required;
import static dev.patchbay.bot.command.catalog.CommandSpecBuilder.NOT_IN_PUBLIC;
import static dev.patchbay.bot.command.catalog.CommandSpecBuilder.spec;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.Keyword;
import dev.patchbay.bot.command.ServerEntry;
import dev.patchbay.bot.command.Setting;
import dev.patchbay.bot.command.catalog.Argument.Kind;
import dev.patchbay.bot.permission.Permission;
import java.util.List;
import java.util.Optional;

/** What destinations there are, and how they are reached. */
final class DestinationSpecs {
  private DestinationSpecs() {}

  static List<CommandSpec> specs() {
    return List.of(
        spec("add", Command.Add.class)
            .typed("add")
            .french("ajouter", "ajoute")
            .takes(
                required("destination", Kind.NEW_DESTINATION),
                required("server", Kind.SERVER),
                option("method", Keyword.METHOD, Kind.METHOD),
                option("profile", Keyword.PROFILE, Kind.PROFILE),
                option("start-at", Keyword.START_AT, Kind.START_AT),
                option("hold", Keyword.HOLD, Kind.HOLD),
                option("source", Keyword.SOURCE, Kind.SOURCE))
            .changes(Permission.MANAGE, NOT_IN_PUBLIC)
            .withSecret()
            .as(DestinationSpecs::add),
        spec("edit", Command.Edit.class)
            .typed("edit")
            .french("modifier", "modifie")
            .takes(
                required("destination", Kind.DESTINATION),
                optional("server", Kind.SERVER),
                option("server", Keyword.SERVER, Kind.SERVER),
                option("method", Keyword.METHOD, Kind.METHOD),
                option("profile", Keyword.PROFILE, Kind.PROFILE),
                option("start-at", Keyword.START_AT, Kind.START_AT),
                option("hold", Keyword.HOLD, Kind.HOLD))
            .changes(Permission.MANAGE, NOT_IN_PUBLIC)
            .as(given ->
                new Command.Edit(
                    given.destination(),
                    given.text("server").map(ServerEntry::ofExisting),
                    given.method(),
                    given.profile(),
                    given.startAt(),
                    given.keptFor())),
        spec("key", Command.Key.class)
            .typed("key")
            .french("clé")
            .takes(required("destination", Kind.DESTINATION))
            .changes(Permission.MANAGE, NOT_IN_PUBLIC)
            .withSecret()
            .as(given -> new Command.Key(given.destination(), given.secret())),
        spec("remove", Command.Remove.class)
            .typed("remove", "rm", "delete")
            .french("supprimer", "supprime", "retirer")
            .takes(required("destination", Kind.DESTINATION), flag("now", Keyword.NOW))
            .changes(Permission.MANAGE, NOT_IN_PUBLIC)
            .as(given -> new Command.Remove(given.destination(), given.has("now"))));
  }

  private static Command add(Arguments given) {
    DestinationRef typed = given.destination();
    DestinationRef name =
        given
            .text("source")
            .map(source -> new DestinationRef(Optional.of(source), typed.name()))
            .orElse(typed);
    return new Command.Add(
        name,
        ServerEntry.ofNew(given.needed("server"), given.secret()),
        given.method().flatMap(Setting::value),
        given.profile().flatMap(Setting::value),
        given.startAt().flatMap(Setting::value),
        given.keptFor().flatMap(Setting::value));
  }
}
