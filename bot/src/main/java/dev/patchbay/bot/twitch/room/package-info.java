/** The rooms in which commands are heard: whose they are, and what is known of them. */
@NullMarked
package dev.patchbay.bot.twitch.room;

import org.jspecify.annotations.NullMarked;
