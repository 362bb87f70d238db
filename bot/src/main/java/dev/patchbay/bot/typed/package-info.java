/** What people type, made comparable. */
@NullMarked
package dev.patchbay.bot.typed;

import org.jspecify.annotations.NullMarked;
