/** Patchbay on Discord: slash commands, buttons and modals, through the command core. */
@NullMarked
package dev.patchbay.bot.discord;

import org.jspecify.annotations.NullMarked;
