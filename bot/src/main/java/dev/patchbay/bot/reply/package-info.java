/** All that is said to people, in one place, in English and French. */
@NullMarked
package dev.patchbay.bot.reply;

import org.jspecify.annotations.NullMarked;
