/**
 * Decides who may give a command, carries it out, writes it down, and words the answer. Knows the
 * other parts; none knows it.
 */
@NullMarked
package dev.patchbay.bot.command.dispatch;

import org.jspecify.annotations.NullMarked;
