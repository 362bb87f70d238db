/** The host's own door: commands through a Unix socket in the data folder, and their client. */
@NullMarked
package dev.patchbay.bot.console;

import org.jspecify.annotations.NullMarked;
