/** Twitch chat: the same commands from there, through the same core. This package: the ports. */
@NullMarked
package dev.patchbay.bot.twitch;

import org.jspecify.annotations.NullMarked;
