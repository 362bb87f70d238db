package dev.patchbay.bot.twitch.chat;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.dispatch.CommandDispatcher;
import dev.patchbay.bot.command.line.CommandParser;
import dev.patchbay.bot.command.line.Parsed;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * What people without any grant type: silence, a count, and now and then a line in the audit log.
 * Where viewers may look, they are answered when it is their turn.
 */
final class StrangerCommands {
  private final CommandCatalog catalog;
  private final CommandParser parser;
  private final CommandDispatcher dispatcher;
  private final Cooldowns cooldowns;
  private final Answers answers;
  private final DeniedNotes denials;
  private final Lanes lanes;
  private final ChatCounts counts;
  private final Viewers viewers;

  @Inject
  StrangerCommands(
      CommandCatalog catalog,
      CommandParser parser,
      CommandDispatcher dispatcher,
      Cooldowns cooldowns,
      Answers answers,
      DeniedNotes denials,
      Lanes lanes,
      ChatCounts counts,
      Viewers viewers) {
    this.catalog = catalog;
    this.parser = parser;
    this.dispatcher = dispatcher;
    this.cooldowns = cooldowns;
    this.answers = answers;
    this.denials = denials;
    this.lanes = lanes;
    this.counts = counts;
    this.viewers = viewers;
  }

  /** Whether viewers may look. */
  record Viewers(boolean mayLook) {}

  /** On the listener's thread, from memory. */
  void hear(Spoken spoken) {
    String line = spoken.command().isEmpty() ? "status" : spoken.command();
    switch (parser.parse(line, Platform.TWITCH, Optional.empty())) {
      case Parsed.Understood(Command command) when looks(command) -> look(spoken, command);
      case Parsed.Understood(Command command) -> denials.denied(spoken, command);
      case Parsed.Misunderstood _ -> denials.unknown(spoken);
    }
  }

  private boolean looks(Command command) {
    return viewers.mayLook() && catalog.of(command).reads();
  }

  private void look(Spoken spoken, Command command) {
    boolean now = cooldowns.take(spoken.caller(), command, true) instanceof Cooldowns.Turn.Now;
    if (!now) {
      counts.wasCooled();
    } else if (!lanes.run(spoken.person(), () -> show(spoken, command))) {
      counts.wasCrowded();
    }
  }

  private void show(Spoken spoken, Command command) {
    Reply reply = dispatcher.dispatch(spoken.caller(), command);
    if (reply.code() == ReplyCode.OK) {
      answers.answer(spoken, command, reply, true);
    } else {
      counts.wasDenied();
    }
  }
}
