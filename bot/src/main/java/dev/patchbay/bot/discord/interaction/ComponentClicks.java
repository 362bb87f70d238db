package dev.patchbay.bot.discord.interaction;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.discord.interaction.Answers.Answer;
import dev.patchbay.bot.discord.interaction.ComponentAction.Click;
import dev.patchbay.bot.discord.interaction.ComponentAction.Outcome;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.events.interaction.component.GenericComponentInteractionCreateEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.interactions.InteractionHook;

/** Answers clicks by the action in the component's id; one it does not know is outdated. */
final class ComponentClicks {
  private static final String PREFIX = "relay:v1:";

  private final Map<String, ComponentAction> actions = new HashMap<>();
  private final Orders orders;
  private final Answers answers;
  private final DiscordConfig config;
  private final Clock clock;

  @Inject
  ComponentClicks(
      Set<ComponentAction> actions,
      Orders orders,
      Answers answers,
      DiscordConfig config,
      Clock clock) {
    actions.forEach(action -> action.actions().forEach(word -> this.actions.put(word, action)));
    this.orders = orders;
    this.answers = answers;
    this.config = config;
    this.clock = clock;
  }

  void take(GenericComponentInteractionCreateEvent event, Visit visit) {
    String id = event.getComponentId();
    String word = id.startsWith(PREFIX) ? id.substring(PREFIX.length()).split(":", 2)[0] : "";
    ComponentAction action = actions.get(word);
    if (word.equals(Confirmation.ACTION)) {
      confirm(event, visit, Confirmation.of(id));
    } else if (action == null) {
      orders.say(event, visit, outdated());
    } else if (action.isQuiet(id)) {
      quietly(event, visit, action);
    } else {
      orders.answer(event, visit, false, () -> message(visit, action.clicked(click(event, visit))));
    }
  }

  private static Click click(GenericComponentInteractionCreateEvent event, Visit visit) {
    List<String> values =
        event instanceof StringSelectInteractionEvent select ? select.getValues() : List.of();
    return new Click(
        visit.caller(),
        event.getComponentId(),
        values,
        visit.caller().room().channel(),
        event.getMessageId());
  }

  private Answer message(Visit visit, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Order(Caller caller, Command command) ->
          orders.message(new Visit(caller, visit.serverLocale()), command, false);
      case Outcome.Said(Reply reply) ->
          answers.message(reply, visit.caller(), visit.caller().locale());
      case Outcome.Quiet _ ->
          answers.message(
              Reply.of(ReplyCode.OK, ReplyCode.OK.phrase()),
              visit.caller(),
              visit.caller().locale());
      case Outcome.Outdated _ ->
          answers.message(outdated(), visit.caller(), visit.caller().locale());
    };
  }

  private void quietly(
      GenericComponentInteractionCreateEvent event, Visit visit, ComponentAction action) {
    Optional<InteractionHook> hook = Orders.acknowledged(event.deferEdit());
    if (hook.isEmpty()) {
      return;
    }
    Optional<Reply> late = orders.late(event);
    if (late.isPresent()) {
      whisper(hook.get(), visit, late.get());
      return;
    }
    switch (action.clicked(click(event, visit))) {
      case Outcome.Quiet _ -> {}
      case Outcome.Outdated _ -> whisper(hook.get(), visit, outdated());
      case Outcome.Said(Reply reply) -> whisper(hook.get(), visit, reply);
      case Outcome.Order(Caller caller, Command command) ->
          whisper(
              hook.get(), visit, orders.outcome(new Visit(caller, visit.serverLocale()), command));
    }
  }

  private void whisper(InteractionHook hook, Visit visit, Reply reply) {
    Orders.sendBelow(hook, answers.message(reply, visit.caller(), visit.caller().locale()), false);
  }

  /** The question makes room for its outcome, so that it cannot be answered twice. */
  private void confirm(
      GenericComponentInteractionCreateEvent event, Visit visit, Optional<Confirmation> asked) {
    Optional<InteractionHook> hook = Orders.acknowledged(event.deferEdit());
    if (hook.isEmpty()) {
      return;
    }
    Optional<Reply> late =
        orders
            .late(event)
            .or(() ->
                asked.isEmpty() || asked.get().until().isBefore(clock.instant())
                    ? Optional.of(Reply.of(ReplyCode.INVALID, Phrase.of("discord.confirm.late")))
                    : Optional.empty());
    Visit visitor = asked.map(one -> boundAsAsked(visit, one)).orElse(visit);
    Reply reply = late.orElseGet(() -> orders.outcome(visitor, asked.orElseThrow().command()));
    Orders.send(hook.get(), answers.message(reply, visit.caller(), visit.caller().locale()), false);
    boolean ofAll = asked.filter(one -> one.command() instanceof Command.Stop).isPresent();
    if (late.isEmpty() && ofAll && reply.isOk() && config.publicReplies()) {
      Orders.sendBelow(
          hook.get(), answers.message(reply, visit.caller(), visit.serverLocale()), true);
    }
  }

  private static Visit boundAsAsked(Visit visit, Confirmation asked) {
    Caller caller = visit.caller();
    return asked
        .bound()
        .map(source -> new Visit(caller.boundTo(Optional.of(source)), visit.serverLocale()))
        .orElse(visit);
  }

  private static Reply outdated() {
    return Reply.of(ReplyCode.INVALID, Phrase.of("discord.outdated", Phrase.next("panel")));
  }
}
