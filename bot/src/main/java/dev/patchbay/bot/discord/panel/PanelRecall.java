package dev.patchbay.bot.discord.panel;

import dev.patchbay.bot.discord.link.LinkListener;
import dev.patchbay.storage.StorageException;
import jakarta.inject.Inject;
import net.dv8tion.jda.api.JDA;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the panels again when Discord is reached. */
final class PanelRecall implements LinkListener {
  private static final Logger log = LoggerFactory.getLogger(PanelRecall.class);

  private final PanelKeeper keeper;

  @Inject
  PanelRecall(PanelKeeper keeper) {
    this.keeper = keeper;
  }

  @Override
  public void reached(JDA jda) {
    try {
      keeper.recall();
    } catch (StorageException unreachable) {
      log.warn("panels are found again with the next connection", unreachable);
    }
  }
}
