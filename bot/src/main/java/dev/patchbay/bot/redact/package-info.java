/** The one redactor in front of every place where text leaves the program. */
@NullMarked
package dev.patchbay.bot.redact;

import org.jspecify.annotations.NullMarked;
