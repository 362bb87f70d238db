package dev.patchbay.bot.command.catalog;

import static dev.patchbay.bot.command.catalog.Argument.flag;
import static dev.patchbay.bot.command.catalog.Argument.option;
import static dev.patchbay.bot.command.catalog.Argument.optional;
import static dev.patchbay.bot.command.catalog.Argument.required;
import static dev.patchbay.bot.command.catalog.CommandSpecBuilder.NOT_IN_PUBLIC;
import static dev.patchbay.bot.command.catalog.CommandSpecBuilder.spec;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.Keyword;
import dev.patchbay.bot.command.catalog.Argument.Kind;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.typed.Fold;
import java.util.List;

/** What OBS publishes, or another server plays. */
final class SourceSpecs {
  private SourceSpecs() {}

  static List<CommandSpec> specs() {
    return List.of(
        spec("source.list", Command.SourceList.class)
            .typed("source list", "sources")
            .french("source liste", "source lister")
            .reads(Permission.VIEW, NOT_IN_PUBLIC)
            .as(_ -> new Command.SourceList()),
        spec("source.show", Command.SourceShow.class)
            .typed("source show")
            .french("source montrer", "source afficher")
            .takes(optional("source", Kind.SOURCE), option("source", Keyword.SOURCE, Kind.SOURCE))
            .reads(Permission.MANAGE, NOT_IN_PUBLIC)
            .as(given -> new Command.SourceShow(given.text("source").map(Fold::name))),
        spec("source.add", Command.SourceAdd.class)
            .typed("source add")
            .french("source ajouter")
            .takes(
                required("source", Kind.NEW_SOURCE), option("kind", Keyword.KIND, Kind.SOURCE_KIND))
            .changes(Permission.MANAGE, NOT_IN_PUBLIC)
            .withSecret()
            .as(given ->
                new Command.SourceAdd(
                    Fold.name(given.needed("source")), given.sourceKind(), given.secret())),
        spec("source.edit", Command.SourceEdit.class)
            .typed("source edit", "source address")
            .french("source modifier", "source adresse")
            .takes(required("source", Kind.SOURCE), flag("now", Keyword.NOW))
            .changes(Permission.MANAGE, NOT_IN_PUBLIC)
            .withSecret()
            .as(given ->
                new Command.SourceEdit(
                    Fold.name(given.needed("source")), given.secret(), given.has("now"))),
        spec("source.rotate", Command.SourceRotate.class)
            .typed("source rotate")
            .french("source renouveler")
            .takes(required("source", Kind.SOURCE), flag("now", Keyword.NOW))
            .changes(Permission.MANAGE, NOT_IN_PUBLIC)
            .as(given ->
                new Command.SourceRotate(Fold.name(given.needed("source")), given.has("now"))),
        spec("source.remove", Command.SourceRemove.class)
            .typed("source remove", "source rm")
            .french("source supprimer", "source retirer")
            .takes(required("source", Kind.SOURCE), flag("now", Keyword.NOW))
            .changes(Permission.MANAGE, NOT_IN_PUBLIC)
            .as(given ->
                new Command.SourceRemove(Fold.name(given.needed("source")), given.has("now"))));
  }
}
