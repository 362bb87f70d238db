package dev.patchbay.bot.console;

import dev.patchbay.bot.command.dispatch.CommandDispatcher;
import dev.patchbay.bot.config.BotConfig;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.bot.reply.ReplyFields;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** Takes the host's requests to the one path of all commands, and makes the replies data. */
final class ConsoleCommands implements ConsoleHandler {
  private final CommandDispatcher dispatcher;
  private final ReplyFields fields;
  private final Redactor redactor;
  private final BotConfig config;

  @Inject
  ConsoleCommands(
      CommandDispatcher dispatcher, ReplyFields fields, Redactor redactor, BotConfig config) {
    this.dispatcher = dispatcher;
    this.fields = fields;
    this.redactor = redactor;
    this.config = config;
  }

  @Override
  public Map<String, Object> answer(ConsoleRequest request, String user) {
    // Before anything can go wrong with it; who stores it teaches it for good.
    return request
        .secret()
        .map(secret -> redactor.guarding(secret, () -> carryOut(request, user)))
        .orElseGet(() -> carryOut(request, user));
  }

  private Map<String, Object> carryOut(ConsoleRequest request, String user) {
    Caller caller =
        Caller.console(user, request.locale().orElse(config.locale()), UUID.randomUUID());
    return fields.of(
        dispatcher.dispatch(caller, request.command(), request.secret()), caller.locale());
  }
}
