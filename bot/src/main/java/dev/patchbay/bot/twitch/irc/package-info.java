/** Chat over IRC, the second way. */
@NullMarked
package dev.patchbay.bot.twitch.irc;

import org.jspecify.annotations.NullMarked;
