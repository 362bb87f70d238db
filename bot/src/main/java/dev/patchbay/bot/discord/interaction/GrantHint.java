package dev.patchbay.bot.discord.interaction;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says under a grant what Discord itself may still hide from those it was given to. */
final class GrantHint implements Afterword {
  @Inject
  GrantHint() {}

  @Override
  public Reply after(Caller caller, Command command, Reply reply, Locale serverLocale) {
    boolean onDiscord =
        command instanceof Command.Grant grant
            && grant.subject().platform().equals(Platform.DISCORD.word());
    if (!onDiscord || !reply.isOk()) {
      return reply;
    }
    List<Phrase> lines = new ArrayList<>(reply.lines());
    lines.add(Phrase.of("discord.integrations"));
    return new Reply(reply.code(), lines, reply.data());
  }
}
