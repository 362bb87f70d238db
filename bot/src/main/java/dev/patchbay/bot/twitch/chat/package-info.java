/**
 * What happens with a line somebody wrote. Start reading at {@link
 * dev.patchbay.bot.twitch.chat.ChatListener}.
 */
@NullMarked
package dev.patchbay.bot.twitch.chat;

import org.jspecify.annotations.NullMarked;
