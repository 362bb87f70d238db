package dev.patchbay.bot.command.dispatch;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.DiscordDesk;
import dev.patchbay.bot.command.TwitchDesk;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import java.util.Optional;

/** Stands where a program has no chats. */
final class NoChats implements DiscordDesk, TwitchDesk {
  @Inject
  NoChats() {}

  @Override
  public Reply login(Caller caller, Optional<Secret> token) {
    return none();
  }

  @Override
  public Reply claim(Caller caller, String code) {
    return none();
  }

  @Override
  public Reply channel(Caller caller, Command.Channel wish) {
    return none();
  }

  @Override
  public Reply login(Caller caller) {
    return none();
  }

  @Override
  public Reply join(Caller caller, String channel, Optional<String> source) {
    return none();
  }

  @Override
  public Reply leave(Caller caller, String channel) {
    return none();
  }

  private static Reply none() {
    return Reply.of(ReplyCode.FAILED, Phrase.of("chat.none"));
  }
}
