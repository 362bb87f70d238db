/** Messages of Discord: as plain values, and the door through which they are posted. */
@NullMarked
package dev.patchbay.bot.discord.post;

import org.jspecify.annotations.NullMarked;
