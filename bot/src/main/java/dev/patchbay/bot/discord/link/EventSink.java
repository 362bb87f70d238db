package dev.patchbay.bot.discord.link;

import net.dv8tion.jda.api.events.GenericEvent;

/** Takes what comes from Discord. Bound in a set. */
public interface EventSink {
  /** On a virtual thread of its own for each event. */
  void take(GenericEvent event);
}
