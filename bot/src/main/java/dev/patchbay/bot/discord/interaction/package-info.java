/** From an interaction to a command, and from its reply to a message. */
@NullMarked
package dev.patchbay.bot.discord.interaction;

import org.jspecify.annotations.NullMarked;
