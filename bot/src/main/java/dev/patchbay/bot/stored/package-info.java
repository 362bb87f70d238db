/** What is stored, kept in memory and read again after changes. */
@NullMarked
package dev.patchbay.bot.stored;

import org.jspecify.annotations.NullMarked;
