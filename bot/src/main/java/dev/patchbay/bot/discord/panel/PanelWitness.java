package dev.patchbay.bot.discord.panel;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.command.dispatch.CommandWitness;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.reply.Reply;
import jakarta.inject.Inject;

/** Has panels redrawn after what the relay does not tell: added, removed, a key given. */
final class PanelWitness implements CommandWitness {
  private final PanelKeeper keeper;

  @Inject
  PanelWitness(PanelKeeper keeper) {
    this.keeper = keeper;
  }

  @Override
  public void carriedOut(
      Caller caller, CommandSpec spec, Command command, String target, Reply reply) {
    if (reply.isOk()) {
      keeper.touch();
    }
  }
}
