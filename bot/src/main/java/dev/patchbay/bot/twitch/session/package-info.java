/** What both ways to chat have in common: one session after the other, rooms, and lines. */
@NullMarked
package dev.patchbay.bot.twitch.session;

import org.jspecify.annotations.NullMarked;
