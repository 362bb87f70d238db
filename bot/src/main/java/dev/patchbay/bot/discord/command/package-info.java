/** What is registered with Discord, made of the command catalog. */
@NullMarked
package dev.patchbay.bot.discord.command;

import org.jspecify.annotations.NullMarked;
