package dev.patchbay.bot.command;

import static dev.patchbay.bot.command.Argument.after;
import static dev.patchbay.bot.command.Argument.flag;
import static dev.patchbay.bot.command.Argument.option;
import static dev.patchbay.bot.command.Argument.optional;
import static dev.patchbay.bot.command.Argument.required;
import static dev.patchbay.bot.permission.Platform.CONSOLE;
import static dev.patchbay.bot.permission.Platform.DISCORD;
import static dev.patchbay.bot.permission.Platform.TWITCH;

import dev.patchbay.bot.command.Argument.Kind;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.CommandWords;
import dev.patchbay.bot.typed.Fold;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** All commands. What is not here does not exist. */
@Singleton
public final class CommandCatalog implements CommandWords {
  private static final Set<Platform> EVERYWHERE = Set.of(CONSOLE, DISCORD, TWITCH);
  private static final Set<Platform> NOT_IN_PUBLIC = Set.of(CONSOLE, DISCORD);

  private final List<CommandSpec> all =
      List.of(
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
          spec("add", Command.Add.class)
              .typed("add")
              .french("ajouter", "ajoute")
              .takes(
                  required("destination", Kind.NEW_DESTINATION),
                  required("server", Kind.SERVER),
                  option("method", Keyword.METHOD, Kind.METHOD),
                  option("profile", Keyword.PROFILE, Kind.PROFILE),
                  option("source", Keyword.SOURCE, Kind.SOURCE))
              .changes(Permission.MANAGE, NOT_IN_PUBLIC)
              .withSecret()
              .as(CommandCatalog::add),
          spec("edit", Command.Edit.class)
              .typed("edit")
              .french("modifier", "modifie")
              .takes(
                  required("destination", Kind.DESTINATION),
                  optional("server", Kind.SERVER),
                  option("server", Keyword.SERVER, Kind.SERVER),
                  option("method", Keyword.METHOD, Kind.METHOD),
                  option("profile", Keyword.PROFILE, Kind.PROFILE))
              .changes(Permission.MANAGE, NOT_IN_PUBLIC)
              .as(given ->
                  new Command.Edit(
                      given.destination(),
                      given.text("server").map(ServerEntry::ofExisting),
                      given.method(),
                      given.profile())),
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
              .as(given -> new Command.Remove(given.destination(), given.has("now"))),
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
              .takes(required("source", Kind.NEW_SOURCE))
              .changes(Permission.MANAGE, NOT_IN_PUBLIC)
              .as(given -> new Command.SourceAdd(Fold.name(given.needed("source")))),
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
                  new Command.SourceRemove(Fold.name(given.needed("source")), given.has("now"))),
          spec("audit", Command.Audit.class)
              .typed("audit", "log")
              .french("journal", "historique")
              .takes(
                  optional("destination", Kind.DESTINATION),
                  option("before", Keyword.BEFORE, Kind.NUMBER))
              .reads(Permission.OPERATE, NOT_IN_PUBLIC)
              .as(given -> new Command.Audit(given.anyDestination(), given.before())),
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
                              given
                                  .text("subcommand")
                                  .map(more -> word + " " + more)
                                  .orElse(word)))),
          spec("health", Command.Health.class)
              .typed("health")
              .french("santé")
              .reads(Permission.VIEW, NOT_IN_PUBLIC)
              .as(_ -> new Command.Health()));

  @Inject
  public CommandCatalog() {}

  private static CommandSpecBuilder spec(String id, Class<? extends Command> type) {
    return new CommandSpecBuilder(id, type);
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
        given.profile().flatMap(Setting::value));
  }

  /** In the order in which help tells them. */
  public List<CommandSpec> all() {
    return all;
  }

  /** Those that may be typed on {@code platform}. */
  public List<CommandSpec> on(Platform platform) {
    return all.stream().filter(spec -> spec.places().contains(platform)).toList();
  }

  /** The description of a command. */
  public CommandSpec of(Command command) {
    return all.stream()
        .filter(spec -> spec.type() == command.getClass())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("not in the catalog: " + command.getClass()));
  }

  /** The description with this id. */
  public CommandSpec byId(String id) {
    return all.stream()
        .filter(spec -> spec.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not in the catalog: " + id));
  }

  @Override
  public String typed(String command, Locale locale) {
    return byId(command).words(locale);
  }

  @Override
  public String usage(String command, Locale locale) {
    return byId(command).usage(locale);
  }
}
