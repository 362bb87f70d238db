package dev.patchbay.bot.twitch.session;

import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.RecentIds;
import dev.patchbay.bot.twitch.helix.SharedChats;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands lines over, each once; also those that another room mirrors: nothing in them is obeyed, but
 * a key in one has been posted.
 */
final class LineDelivery implements Consumer<ChatLine> {
  private static final Logger log = LoggerFactory.getLogger(LineDelivery.class);

  private final SharedChats shared;
  private final Consumer<ChatLine> listener;
  private final RecentIds seen = new RecentIds();

  LineDelivery(SharedChats shared, Consumer<ChatLine> listener) {
    this.shared = shared;
    this.listener = listener;
  }

  @Override
  public void accept(ChatLine line) {
    if (line.sourceRoomId().isPresent()) {
      shared.noticed(line.roomId());
    }
    if (!seen.isNew(line.messageId())) {
      return;
    }
    try {
      listener.accept(line);
    } catch (RuntimeException failure) {
      log.warn("a line of Twitch's chat could not be handled", failure);
    }
  }
}
