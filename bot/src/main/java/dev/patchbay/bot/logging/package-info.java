/** Where log lines go, and what is taken out of them first. */
@NullMarked
package dev.patchbay.bot.logging;

import org.jspecify.annotations.NullMarked;
