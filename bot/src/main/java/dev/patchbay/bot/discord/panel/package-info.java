/** The panel: a message that shows what every destination does, with buttons, kept up to date. */
@NullMarked
package dev.patchbay.bot.discord.panel;

import org.jspecify.annotations.NullMarked;
