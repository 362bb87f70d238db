package dev.patchbay.bot.discord.interaction;

import dev.patchbay.bot.discord.interaction.Admission.Door;
import dev.patchbay.bot.discord.link.EventSink;
import dev.patchbay.bot.reply.Phrase;
import jakarta.inject.Inject;
import java.util.Locale;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.GenericInteractionCreateEvent;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.GenericComponentInteractionCreateEvent;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where every interaction comes in: let in or not, then handed to what answers its kind. */
final class InteractionListener implements EventSink {
  private static final Logger log = LoggerFactory.getLogger(InteractionListener.class);

  private final Admission admission;
  private final SlashCommands commands;
  private final Autocompletion completion;
  private final ComponentClicks clicks;
  private final Modals modals;
  private final Answers answers;

  @Inject
  InteractionListener(
      Admission admission,
      SlashCommands commands,
      Autocompletion completion,
      ComponentClicks clicks,
      Modals modals,
      Answers answers) {
    this.admission = admission;
    this.commands = commands;
    this.completion = completion;
    this.clicks = clicks;
    this.modals = modals;
    this.answers = answers;
  }

  @Override
  public void take(GenericEvent event) {
    if (event instanceof GenericInteractionCreateEvent interaction) {
      try {
        take(interaction);
      } catch (RuntimeException failure) {
        log.error("an interaction could not be answered", failure);
      }
    }
  }

  private void take(GenericInteractionCreateEvent event) {
    switch (admission.of(event)) {
      case Door.Open(Visit visit) -> open(event, visit);
      case Door.ClaimOnly(Visit visit) -> claimOnly(event, visit);
      case Door.Closed(Phrase why, Locale locale) -> closed(event, why, locale);
    }
  }

  private void open(GenericInteractionCreateEvent event, Visit visit) {
    switch (event) {
      case SlashCommandInteractionEvent slash -> commands.take(slash, visit);
      case CommandAutoCompleteInteractionEvent typing -> completion.take(typing, visit);
      case GenericComponentInteractionCreateEvent click -> clicks.take(click, visit);
      case ModalInteractionEvent modal -> modals.take(modal, visit);
      default -> log.debug("an interaction of a kind that is not used");
    }
  }

  private void claimOnly(GenericInteractionCreateEvent event, Visit visit) {
    if (event instanceof SlashCommandInteractionEvent slash) {
      commands.takeClaim(slash, visit);
    } else {
      closed(event, Phrase.of("discord.not-here", Phrase.usage("claim")), visit.caller().locale());
    }
  }

  private void closed(GenericInteractionCreateEvent event, Phrase why, Locale locale) {
    switch (event) {
      case CommandAutoCompleteInteractionEvent typing -> completion.refuse(typing);
      case IReplyCallback asked ->
          Orders.send(asked.reply(answers.text(why, locale)).setEphemeral(true));
      default -> log.debug("an interaction of a kind that is not used");
    }
  }
}
