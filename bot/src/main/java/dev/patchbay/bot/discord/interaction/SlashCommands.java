package dev.patchbay.bot.discord.interaction;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.Stopping;
import dev.patchbay.bot.command.Target;
import dev.patchbay.bot.command.catalog.Argument.Kind;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.command.dispatch.Foresight;
import dev.patchbay.bot.command.dispatch.Foresight.Outlook;
import dev.patchbay.bot.command.dispatch.ParseReplies;
import dev.patchbay.bot.command.line.CommandReader;
import dev.patchbay.bot.command.line.Parsed;
import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.discord.command.CommandForm;
import dev.patchbay.bot.discord.command.RelayDefinition;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;

/** Answers {@code /relay …}: chooses from memory how to acknowledge, and only then works. */
final class SlashCommands {
  /** Whose outcome everybody in the channel may see. */
  private static final Set<String> SEEN_BY_ALL = Set.of("start", "stop", "restart", "undo");

  private final RelayDefinition definition;
  private final Foresight foresight;
  private final Modals modals;
  private final Orders orders;
  private final DiscordConfig config;

  @Inject
  SlashCommands(
      RelayDefinition definition,
      Foresight foresight,
      Modals modals,
      Orders orders,
      DiscordConfig config) {
    this.definition = definition;
    this.foresight = foresight;
    this.modals = modals;
    this.orders = orders;
    this.config = config;
  }

  /** Of a server that is let in. */
  void take(SlashCommandInteractionEvent event, Visit visit) {
    spec(event)
        .ifPresentOrElse(
            spec -> take(event, visit, spec), () -> orders.say(event, visit, outdated()));
  }

  /** Of another server: it can only be let in. */
  void takeClaim(SlashCommandInteractionEvent event, Visit visit) {
    spec(event)
        .filter(spec -> spec.id().equals(RelayDefinition.CLAIM))
        .ifPresentOrElse(
            spec -> dispatch(event, visit, spec, OptionValues.of(event), false),
            () ->
                orders.say(
                    event,
                    visit,
                    Reply.of(
                        ReplyCode.DENIED,
                        Phrase.of("discord.not-here", Phrase.usage(RelayDefinition.CLAIM)))));
  }

  private Optional<CommandSpec> spec(SlashCommandInteractionEvent event) {
    return event.getName().equals(RelayDefinition.ROOT)
        ? definition.spec(
            Optional.ofNullable(event.getSubcommandGroup()),
            Optional.ofNullable(event.getSubcommandName()))
        : Optional.empty();
  }

  private static Reply outdated() {
    return Reply.of(ReplyCode.INVALID, Phrase.of("parse.unknown-command.unsaid"));
  }

  private void take(SlashCommandInteractionEvent event, Visit visit, CommandSpec spec) {
    Map<String, String> values = OptionValues.of(event);
    Outlook outlook = foresight.of(visit.caller(), spec, values);
    if (CommandForm.opensModal(spec, values)) {
      if (outlook == Outlook.FAIR) {
        modals.open(event, visit, spec, values);
      } else {
        // The gate says why not; should it be of another mind, this is no server.
        if (CommandForm.needsServer(spec)) {
          values.put(server(spec), "-");
        }
        dispatch(event, visit, spec, values, false);
      }
      return;
    }
    boolean isPublic =
        config.publicReplies() && outlook == Outlook.FAIR && SEEN_BY_ALL.contains(spec.id());
    dispatch(event, visit, spec, values, isPublic);
  }

  private static String server(CommandSpec spec) {
    return spec.arguments().stream()
        .filter(argument -> argument.kind() == Kind.SERVER)
        .findFirst()
        .orElseThrow()
        .name();
  }

  private void dispatch(
      SlashCommandInteractionEvent event,
      Visit visit,
      CommandSpec spec,
      Map<String, String> values,
      boolean isPublic) {
    switch (CommandReader.read(spec, values, Optional.empty())) {
      case Parsed.Misunderstood(var problem) -> orders.say(event, visit, ParseReplies.of(problem));
      case Parsed.Understood(var command) ->
          orders.carryOut(event, visit, command, isPublic && !isAsked(command));
    }
  }

  /** What is asked back is asked in private. */
  private static boolean isAsked(Command command) {
    return command instanceof Command.Stop(Target target, Stopping _, boolean confirmed)
        && target instanceof Target.All
        && !confirmed;
  }
}
