/** Reads a command as a person typed it, and says which rule a line breaks. Knows the catalog. */
@NullMarked
package dev.patchbay.bot.command.line;

import org.jspecify.annotations.NullMarked;
