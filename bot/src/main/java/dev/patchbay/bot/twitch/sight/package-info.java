/** What Twitch itself says of a stream. */
@NullMarked
package dev.patchbay.bot.twitch.sight;

import org.jspecify.annotations.NullMarked;
