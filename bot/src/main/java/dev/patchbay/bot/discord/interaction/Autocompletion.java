package dev.patchbay.bot.discord.interaction;

import dev.patchbay.bot.command.Keyword;
import dev.patchbay.bot.command.catalog.Argument.Kind;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.command.dispatch.Foresight;
import dev.patchbay.bot.discord.command.CommandForm;
import dev.patchbay.bot.discord.command.RelayDefinition;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.typed.Fold;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.Command;

/** Offers names while somebody types: from memory, to those who may use them, never a URL. */
final class Autocompletion {
  private static final int MOST = 25;
  private static final int MAX_TEXT = 100;

  private final RelayDefinition definition;
  private final CommandCatalog catalog;
  private final Foresight foresight;

  @Inject
  Autocompletion(RelayDefinition definition, CommandCatalog catalog, Foresight foresight) {
    this.definition = definition;
    this.catalog = catalog;
    this.foresight = foresight;
  }

  void take(CommandAutoCompleteInteractionEvent event, Visit visit) {
    String typed = Fold.same(event.getFocusedOption().getValue());
    List<Command.Choice> choices =
        definition
            .spec(
                Optional.ofNullable(event.getSubcommandGroup()),
                Optional.ofNullable(event.getSubcommandName()))
            .stream()
            .flatMap(spec -> offers(spec, event.getFocusedOption().getName(), visit.caller()))
            .filter(name -> name.length() <= MAX_TEXT && Fold.same(name).contains(typed))
            .limit(MOST)
            .map(name -> new Command.Choice(name, name))
            .toList();
    Orders.send(event.replyChoices(choices));
  }

  /** For somebody who may not look: nothing, as if there were nothing. */
  void refuse(CommandAutoCompleteInteractionEvent event) {
    Orders.send(event.replyChoices(List.of()));
  }

  private Stream<String> offers(CommandSpec spec, String option, Caller caller) {
    Kind kind =
        CommandForm.options(spec).stream()
            .filter(argument -> argument.name().equals(option))
            .map(argument -> argument.kind())
            .findFirst()
            .orElse(Kind.NOTHING);
    return switch (kind) {
      case DESTINATION -> foresight.destinations(caller, spec.permission()).stream();
      case DESTINATION_OR_ALL -> withAll(foresight.destinations(caller, spec.permission()), caller);
      case SOURCE -> foresight.sources(caller, spec.permission()).stream();
      case COMMAND ->
          catalog.on(Platform.DISCORD).stream().map(other -> other.words(caller.locale()));
      case NEW_DESTINATION,
          NEW_SOURCE,
          SOURCE_KIND,
          SERVER,
          METHOD,
          PROFILE,
          START_AT,
          HOLD,
          MINUTES,
          NUMBER,
          SUBJECT,
          LEVEL,
          CHANNEL_USE,
          CHANNEL,
          CODE,
          NOTHING ->
          Stream.empty();
    };
  }

  private static Stream<String> withAll(List<String> names, Caller caller) {
    return names.size() < 2
        ? names.stream()
        : Stream.concat(Stream.of(Keyword.ALL.in(caller.locale())), names.stream());
  }
}
