package dev.patchbay.bot.discord.command;

import dev.patchbay.bot.command.catalog.Argument;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.discord.post.DiscordStyle;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.ReplyText;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.IntegrationType;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandGroupData;

/** The one command {@code /relay}, made of the catalog, in both languages. Stateless. */
public final class RelayDefinition {
  /** The root's name. */
  public static final String ROOT = "relay";

  /** The one command of a server that is not let in yet. */
  public static final String CLAIM = "claim";

  private static final int MAX_DESCRIPTION = 100;

  private final CommandCatalog catalog;
  private final ReplyText text;
  private final DiscordConfig config;

  @Inject
  RelayDefinition(CommandCatalog catalog, ReplyText text, DiscordConfig config) {
    this.catalog = catalog;
    this.text = text;
    this.config = config;
  }

  /** For a server that is let in. */
  public SlashCommandData full() {
    return root(catalog.on(Platform.DISCORD)).setDefaultPermissions(visibility());
  }

  /** For another server: it can only be let in. */
  public SlashCommandData claimOnly() {
    return root(List.of(catalog.byId(CLAIM)))
        .setDefaultPermissions(DefaultMemberPermissions.enabledFor(Permission.MANAGE_SERVER));
  }

  /** The description of a subcommand, {@code source show} for instance. */
  public Optional<CommandSpec> spec(Optional<String> group, Optional<String> subcommand) {
    String id = group.map(word -> word + ".").orElse("") + subcommand.orElse("");
    return catalog.on(Platform.DISCORD).stream().filter(spec -> spec.id().equals(id)).findFirst();
  }

  private DefaultMemberPermissions visibility() {
    return switch (config.visibility()) {
      case EVERYONE -> DefaultMemberPermissions.ENABLED;
      case MODERATE_MEMBERS -> DefaultMemberPermissions.enabledFor(Permission.MODERATE_MEMBERS);
      case MANAGE_SERVER -> DefaultMemberPermissions.enabledFor(Permission.MANAGE_SERVER);
      case ADMINISTRATOR -> DefaultMemberPermissions.DISABLED;
    };
  }

  private SlashCommandData root(List<CommandSpec> specs) {
    Map<String, SubcommandGroupData> groups = new LinkedHashMap<>();
    SlashCommandData root =
        Commands.slash(ROOT, words("discord.root", Locale.ENGLISH))
            .setDescriptionLocalization(DiscordLocale.FRENCH, words("discord.root", Locale.FRENCH))
            .setContexts(InteractionContextType.GUILD)
            .setIntegrationTypes(IntegrationType.GUILD_INSTALL);
    for (CommandSpec spec : specs) {
      int dot = spec.id().indexOf('.');
      if (dot < 0) {
        root.addSubcommands(subcommand(spec, spec.id()));
      } else {
        groups
            .computeIfAbsent(spec.id().substring(0, dot), this::group)
            .addSubcommands(subcommand(spec, spec.id().substring(dot + 1)));
      }
    }
    return root.addSubcommandGroups(groups.values());
  }

  private SubcommandGroupData group(String name) {
    return new SubcommandGroupData(name, words("discord.group." + name, Locale.ENGLISH))
        .setDescriptionLocalization(
            DiscordLocale.FRENCH, words("discord.group." + name, Locale.FRENCH));
  }

  private SubcommandData subcommand(CommandSpec spec, String name) {
    String french = spec.words(Locale.FRENCH);
    return new SubcommandData(name, words(spec.helpKey(), Locale.ENGLISH))
        .setNameLocalization(DiscordLocale.FRENCH, french.substring(french.lastIndexOf(' ') + 1))
        .setDescriptionLocalization(DiscordLocale.FRENCH, words(spec.helpKey(), Locale.FRENCH))
        .addOptions(options(spec));
  }

  /** The required ones first, as Discord demands. */
  private List<OptionData> options(CommandSpec spec) {
    return CommandForm.options(spec).stream()
        .sorted((one, other) -> Boolean.compare(other.required(), one.required()))
        .map(this::option)
        .toList();
  }

  private OptionData option(Argument argument) {
    String description = "discord.option." + argument.name() + ".what";
    OptionData option =
        new OptionData(
                OptionKinds.type(argument.kind()),
                argument.name(),
                words(description, Locale.ENGLISH),
                argument.required())
            .setNameLocalization(
                DiscordLocale.FRENCH, words("discord.option." + argument.name(), Locale.FRENCH))
            .setDescriptionLocalization(DiscordLocale.FRENCH, words(description, Locale.FRENCH));
    return OptionKinds.restrict(
        option, argument.kind(), word -> words("discord.choice." + word, Locale.FRENCH));
  }

  private String words(String key, Locale locale) {
    return DiscordStyle.cut(text.text(Phrase.of(key), locale, DiscordStyle.TEXT), MAX_DESCRIPTION);
  }
}
