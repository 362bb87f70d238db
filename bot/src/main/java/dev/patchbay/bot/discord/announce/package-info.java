/** What is said in Discord without being asked: announcements, and the log of who did what. */
@NullMarked
package dev.patchbay.bot.discord.announce;

import org.jspecify.annotations.NullMarked;
