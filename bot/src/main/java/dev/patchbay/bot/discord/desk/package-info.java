/** What only Discord's adapter can do for a command: log in, let servers in, use channels. */
@NullMarked
package dev.patchbay.bot.discord.desk;

import org.jspecify.annotations.NullMarked;
