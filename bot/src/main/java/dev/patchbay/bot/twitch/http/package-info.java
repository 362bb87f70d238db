/** HTTP calls to Twitch, bounded in time and size; failures are values. */
@NullMarked
package dev.patchbay.bot.twitch.http;

import org.jspecify.annotations.NullMarked;
