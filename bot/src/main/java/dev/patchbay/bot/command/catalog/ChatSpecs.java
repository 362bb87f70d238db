package dev.patchbay.bot.command.catalog;

import static dev.patchbay.bot.command.catalog.Argument.option;
import static dev.patchbay.bot.command.catalog.Argument.optional;
import static dev.patchbay.bot.command.catalog.Argument.required;
import static dev.patchbay.bot.command.catalog.CommandSpecBuilder.NOT_IN_PUBLIC;
import static dev.patchbay.bot.command.catalog.CommandSpecBuilder.spec;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.Keyword;
import dev.patchbay.bot.command.catalog.Argument.Kind;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.typed.Fold;
import java.util.List;
import java.util.Set;

/** How chats are connected and used. */
final class ChatSpecs {
  private static final Set<Platform> ON_DISCORD = Set.of(Platform.DISCORD);
  private static final Set<Platform> ON_THE_HOST = Set.of(Platform.CONSOLE);

  private ChatSpecs() {}

  static List<CommandSpec> specs() {
    return List.of(
        spec("panel", Command.Panel.class)
            .typed("panel")
            .french("panneau")
            .takes(optional("source", Kind.SOURCE))
            .changes(Permission.MANAGE, ON_DISCORD)
            .as(given -> new Command.Panel(given.text("source").map(Fold::name))),
        spec("channel", Command.Channel.class)
            .typed("channel")
            .french("salon")
            .takes(required("use", Kind.CHANNEL_USE), optional("source", Kind.SOURCE))
            .changes(Permission.MANAGE, ON_DISCORD)
            .as(given ->
                new Command.Channel(given.channelUse(), given.text("source").map(Fold::name))),
        spec("claim", Command.Claim.class)
            .typed("claim")
            .french("réclamer")
            .takes(required("code", Kind.CODE))
            .changes(Permission.VIEW, ON_DISCORD)
            .as(given -> new Command.Claim(given.needed("code"))),
        spec("discord.login", Command.DiscordLogin.class)
            .typed("discord login")
            .french("discord connexion")
            .changes(Permission.MANAGE, ON_THE_HOST)
            .withSecret()
            .as(given -> new Command.DiscordLogin(given.secret())),
        spec("twitch.login", Command.TwitchLogin.class)
            .typed("twitch login")
            .french("twitch connexion")
            .changes(Permission.MANAGE, NOT_IN_PUBLIC)
            .as(_ -> new Command.TwitchLogin()),
        spec("twitch.join", Command.TwitchJoin.class)
            .typed("twitch join")
            .french("twitch rejoindre")
            .takes(
                required("channel", Kind.CHANNEL),
                optional("source", Kind.SOURCE),
                option("source", Keyword.SOURCE, Kind.SOURCE))
            .changes(Permission.MANAGE, NOT_IN_PUBLIC)
            .as(given ->
                new Command.TwitchJoin(
                    given.needed("channel"), given.text("source").map(Fold::name))),
        spec("twitch.leave", Command.TwitchLeave.class)
            .typed("twitch leave")
            .french("twitch quitter")
            .takes(required("channel", Kind.CHANNEL))
            .changes(Permission.MANAGE, NOT_IN_PUBLIC)
            .as(given -> new Command.TwitchLeave(given.needed("channel"))));
  }
}
