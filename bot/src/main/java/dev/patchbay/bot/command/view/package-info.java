/** What answers show of sources, destinations and the parts of the relay. Knows no command. */
@NullMarked
package dev.patchbay.bot.command.view;

import org.jspecify.annotations.NullMarked;
