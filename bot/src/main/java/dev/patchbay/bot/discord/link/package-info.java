/** The connection to Discord, kept up, and what is wrong with it. */
@NullMarked
package dev.patchbay.bot.discord.link;

import org.jspecify.annotations.NullMarked;
