/** Chat over the EventSub WebSocket and Helix. */
@NullMarked
package dev.patchbay.bot.twitch.eventsub;

import org.jspecify.annotations.NullMarked;
