/**
 * The bot's own login at Twitch: device code, tokens that are stored before they are used, one
 * refresher.
 */
@NullMarked
package dev.patchbay.bot.twitch.login;

import org.jspecify.annotations.NullMarked;
