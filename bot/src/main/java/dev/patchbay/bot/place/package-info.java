/** The places of chats that Patchbay knows, in memory. */
@NullMarked
package dev.patchbay.bot.place;

import org.jspecify.annotations.NullMarked;
