/** What the operator decided: one file, the environment, and defaults that need neither. */
@NullMarked
package dev.patchbay.bot.config;

import org.jspecify.annotations.NullMarked;
