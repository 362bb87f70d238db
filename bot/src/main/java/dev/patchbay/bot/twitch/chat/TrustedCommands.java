package dev.patchbay.bot.twitch.chat;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.span;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.dispatch.CommandDispatcher;
import dev.patchbay.bot.command.line.CommandParser;
import dev.patchbay.bot.command.line.ParseProblem;
import dev.patchbay.bot.command.line.Parsed;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.say.Weight;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * Carries out what people with rights type, and answers. Each call is on a thread of its own that
 * may block and is never interrupted.
 */
final class TrustedCommands {
  private final CommandCatalog catalog;
  private final CommandParser parser;
  private final CommandDispatcher dispatcher;
  private final LastLists lists;
  private final Confirmations confirmations;
  private final Cooldowns cooldowns;
  private final Answers answers;
  private final DeniedNotes denials;
  private final ChatCounts counts;

  @Inject
  TrustedCommands(
      CommandCatalog catalog,
      CommandParser parser,
      CommandDispatcher dispatcher,
      LastLists lists,
      Confirmations confirmations,
      Cooldowns cooldowns,
      Answers answers,
      DeniedNotes denials,
      ChatCounts counts) {
    this.catalog = catalog;
    this.parser = parser;
    this.dispatcher = dispatcher;
    this.lists = lists;
    this.confirmations = confirmations;
    this.cooldowns = cooldowns;
    this.answers = answers;
    this.denials = denials;
    this.counts = counts;
  }

  void carryOut(Spoken spoken) {
    if (Confirmations.isWord(spoken.command())) {
      confirm(spoken);
      return;
    }
    Optional<String> named = lists.named(spoken.person(), spoken.command());
    if (named.isEmpty()) {
      hint(spoken, Phrase.of("twitch.number", next("list")));
      return;
    }
    String line = named.get().isEmpty() ? "status" : named.get();
    switch (parser.parse(line, Platform.TWITCH, Optional.empty())) {
      case Parsed.Understood(Command command) -> take(spoken, command);
      case Parsed.Misunderstood(ParseProblem problem) -> misunderstood(spoken, problem, line);
    }
  }

  /** A short word of warning; what was typed is not carried out and not repeated. */
  void warnOfKey(Spoken spoken) {
    hint(spoken, Phrase.of("twitch.key-like"));
  }

  private void confirm(Spoken spoken) {
    confirmations
        .take(spoken.person())
        .ifPresentOrElse(
            command -> dispatch(spoken, command.confirmed()),
            () -> hint(spoken, Phrase.of("twitch.nothing-to-confirm")));
  }

  private void take(Spoken spoken, Command command) {
    boolean reads = catalog.of(command).reads();
    switch (cooldowns.take(spoken.caller(), command, reads)) {
      case Cooldowns.Turn.Now _ -> dispatch(spoken, command);
      case Cooldowns.Turn.Later(Duration left, boolean tell) -> {
        counts.wasCooled();
        if (tell) {
          answers.tell(spoken, Phrase.of("twitch.later", span(left)), Weight.READ);
        }
      }
    }
  }

  private void dispatch(Spoken spoken, Command command) {
    answers.answer(
        spoken,
        command,
        dispatcher.dispatch(spoken.caller(), command),
        catalog.of(command).reads());
  }

  /** Other bots share the prefix: a word we do not know may be theirs. */
  private void misunderstood(Spoken spoken, ParseProblem problem, String line) {
    if (problem.rule() == ParseProblem.Rule.UNKNOWN_COMMAND) {
      denials.unknown(spoken);
    } else if (cooldowns.mayHint(spoken.caller())) {
      answers.misunderstood(spoken, dispatcher.dispatch(spoken.caller(), line, Optional.empty()));
    } else {
      counts.wasCooled();
    }
  }

  private void hint(Spoken spoken, Phrase phrase) {
    if (cooldowns.mayHint(spoken.caller())) {
      answers.tell(spoken, phrase, Weight.CHANGE);
    } else {
      counts.wasCooled();
    }
  }
}
