/** Speaking in a hostile chat: what a line may look like, how often, and what comes first. */
@NullMarked
package dev.patchbay.bot.twitch.say;

import org.jspecify.annotations.NullMarked;
