/** The few calls of Twitch's API that the bot makes. */
@NullMarked
package dev.patchbay.bot.twitch.helix;

import org.jspecify.annotations.NullMarked;
