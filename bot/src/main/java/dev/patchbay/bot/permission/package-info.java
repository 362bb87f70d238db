/** Who may do what, decided from memory, and why not. */
@NullMarked
package dev.patchbay.bot.permission;

import org.jspecify.annotations.NullMarked;
