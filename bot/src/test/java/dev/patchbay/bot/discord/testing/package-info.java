/** A strict Discord on loopback: it refuses what Discord's documentation refuses. */
@NullMarked
package dev.patchbay.bot.discord.testing;

import org.jspecify.annotations.NullMarked;
